package io.pipepool.codec;

import io.pipepool.TransportException;
import io.pipepool.internal.serial.AllowedClasses;
import io.pipepool.internal.serial.GuardedInput;
import io.pipepool.internal.serial.GuardedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * Java serialization behind a filter: the length of the stream and the stream.
 *
 * @param <T> the declared type
 */
final class SerializedCodec<T extends Serializable> extends FlaggedCodec<T> {
  private final Class<T> type;
  private final AllowedClasses allowed;

  SerializedCodec(Class<T> type, String... allow) {
    this.type = type;
    this.allowed = AllowedClasses.ofType(type, allow);
  }

  @Override
  void writeValue(WireWriter out, T value) {
    long start = out.size();
    out.writeInt(0);
    try (ObjectOutputStream objects = new GuardedOutput(new WireOutputStream(out), allowed)) {
      objects.writeObject(value);
    } catch (TransportException failure) {
      throw failure;
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError failure) {
      throw new TransportException(
          value.getClass().getName() + " cannot be serialised: " + reason(failure), failure);
    }
    out.patchLength(start);
  }

  @Override
  T readValue(WireReader in) {
    int length = in.readInt();
    try (InputStream bytes = new WireInputStream(in.slice(length));
        GuardedInput objects = new GuardedInput(bytes, length, allowed, loader())) {
      return Present.of(type.cast(objects.readGuarded()), in);
    } catch (TransportException failure) {
      throw failure;
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | StackOverflowError
        | LinkageError failure) {
      throw new TransportException(
          "the bytes are no " + type.getName() + ": " + reason(failure), failure);
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof StackOverflowError) {
      return "it is nested too deeply; send it flatter";
    }
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private ClassLoader loader() {
    ClassLoader own = type.getClassLoader();
    if (own != null) {
      return own;
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : ClassLoader.getSystemClassLoader();
  }
}
