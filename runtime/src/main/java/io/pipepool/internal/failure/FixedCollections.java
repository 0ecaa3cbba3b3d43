package io.pipepool.internal.failure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/**
 * The collections that {@code List.of} and its like return. Before a stream asks for a replacement
 * of one, it has got the object of a hidden class that the collection gives in its own place. Only
 * Java serialization can tell what is in that object, so this class copies it. That happens in the
 * process that writes, whose own objects these are.
 */
final class FixedCollections {
  private static final String HIDDEN = "java.util.CollSer";

  private FixedCollections() {}

  /**
   * Returns a copy of the collection if {@code object} is in the place of one, or else the object.
   *
   * @param loader finds the classes of its elements
   */
  static Object unhide(Object object, ClassLoader loader) throws IOException {
    if (!object.getClass().getName().equals(HIDDEN)) {
      return object;
    }
    BoundedBytes bytes = new BoundedBytes();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (Copy in = new Copy(new ByteArrayInputStream(bytes.toByteArray()), loader)) {
      return in.readObject();
    } catch (ClassNotFoundException missing) {
      return object; // its reader refuses it, and takes the plain data of the throwable
    }
  }

  private static final class Copy extends ObjectInputStream {
    private final ClassLoader loader;

    Copy(InputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException primitive) {
        return super.resolveClass(description);
      }
    }
  }
}
