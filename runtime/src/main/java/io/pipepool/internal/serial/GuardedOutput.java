package io.pipepool.internal.serial;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/** Serialises objects, and refuses at once those that the other process would refuse. */
public class GuardedOutput extends ObjectOutputStream {
  private final @Nullable AllowedClasses allowed;

  /**
   * @param allowed the classes that may cross, or null if only the other process checks them
   */
  public GuardedOutput(OutputStream out, @Nullable AllowedClasses allowed) throws IOException {
    super(out);
    this.allowed = allowed;
    enableReplaceObject(true);
  }

  /**
   * Writes the next object of the stream, and hands on all its bytes.
   *
   * @throws IOException if the object cannot be written, with a reason in plain words
   */
  public final void writeGuarded(Object object) throws IOException {
    try {
      writeObject(object);
      flush();
    } catch (NotSerializableException failure) {
      throw Refused.explained(failure);
    }
  }

  @Override
  protected void annotateClass(Class<?> type) throws IOException {
    if (allowed != null && !allowed.allows(type)) {
      throw new InvalidObjectException(Refused.because(type));
    }
  }

  @Override
  protected final void annotateProxyClass(Class<?> type) throws IOException {
    throw new InvalidObjectException("a dynamic proxy may not cross; send the data it works on");
  }

  @Override
  protected Object replaceObject(Object object) throws IOException {
    if (object instanceof SerializedLambda lambda) {
      throw new InvalidObjectException(
          "a lambda of "
              + lambda.getCapturingClass().replace('/', '.')
              + " may not cross; send the data it works on");
    }
    return object;
  }
}
