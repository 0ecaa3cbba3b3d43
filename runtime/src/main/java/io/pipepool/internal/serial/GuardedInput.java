package io.pipepool.internal.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/** Deserialises only objects that {@link AllowedClasses} and the filter of the whole JVM allow. */
public class GuardedInput extends ObjectInputStream {
  private final ClassLoader loader;
  private final AllowListFilter filter;

  /** Reads the header of a stream of values. */
  public GuardedInput(InputStream in, AllowedClasses allowed, ClassLoader loader)
      throws IOException {
    this(in, allowed, loader, StreamBudget.ofValue());
  }

  /**
   * Reads the header of the stream.
   *
   * @param budget limits what the objects take; other streams may use it, too
   */
  public GuardedInput(
      InputStream in, AllowedClasses allowed, ClassLoader loader, StreamBudget budget)
      throws IOException {
    super(in);
    this.loader = loader;
    this.filter = new AllowListFilter(allowed, budget);
    // A filter of the stream's own replaces that of the JVM, so this stream asks the JVM's filter,
    // too.
    ObjectInputFilter jvmWide = ObjectInputFilter.Config.getSerialFilter();
    setObjectInputFilter(jvmWide == null ? filter : ObjectInputFilter.merge(filter, jvmWide));
    enableResolveObject(true);
  }

  /**
   * Reads the next object of the stream.
   *
   * @param length the bytes that the object has at most
   * @throws IOException if the bytes are no object, or one that a filter refuses
   */
  public final @Nullable Object readGuarded(long length)
      throws IOException, ClassNotFoundException {
    filter.expect(length);
    try {
      return readObject();
    } catch (InvalidClassException failure) {
      String refusal = filter.refusal();
      throw refusal == null ? failure : new InvalidObjectException(refusal);
    }
  }

  /** Measures an object when it is there, since the filter sees neither its size nor texts. */
  @Override
  protected Object resolveObject(Object object) throws IOException {
    String tooMuch = filter.checkCopied(object);
    if (tooMuch != null) {
      throw new InvalidObjectException(tooMuch);
    }
    return object;
  }

  /**
   * Returns an object for {@link #resolveObject} that this process has made in place of another.
   * The stream asks its filter about the class of that object, too.
   */
  protected final Object resolved(Object made) {
    filter.allowOnce(made.getClass());
    return made;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    try {
      return Class.forName(description.getName(), false, loader);
    } catch (ClassNotFoundException missing) {
      // It is a primitive, or a class of the JDK that the loader does not know.
      return super.resolveClass(description);
    }
  }

  @Override
  protected final Class<?> resolveProxyClass(String[] interfaces) throws IOException {
    throw new InvalidObjectException("a dynamic proxy may not cross; send the data it works on");
  }
}
