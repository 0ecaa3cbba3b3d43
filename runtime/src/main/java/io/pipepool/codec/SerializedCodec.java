package io.pipepool.codec;

import io.pipepool.TransportException;
import io.pipepool.internal.serial.AllowedClasses;
import io.pipepool.internal.serial.Culprit;
import io.pipepool.internal.serial.GuardedOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codec that uses Java serialization behind a filter: 0 for null, or 1 or 2, a length, and a
 * piece of an object stream. 1 begins a stream. 2 goes on with the stream that this codec has in
 * the same argument or result.
 *
 * @param <T> the declared type
 */
final class SerializedCodec<T extends Serializable> implements AcceptsNull<T> {
  private static final byte NULL = 0;
  private static final byte BEGIN = 1;
  private static final byte GO_ON = 2;

  private final Class<T> type;
  private final AllowedClasses allowed;

  SerializedCodec(Class<T> type, String... allow) {
    this.type = type;
    this.allowed = AllowedClasses.ofType(type, allow);
  }

  @Override
  public void write(WireWriter out, @Nullable T value) {
    if (value == null) {
      out.writeByte(NULL);
      return;
    }
    ObjectStreams<GuardedOutput> streams = out.objectStreams();
    GuardedOutput open = streams == null ? null : streams.find(this);
    out.writeByte(open == null ? BEGIN : GO_ON);
    long start = out.size();
    out.writeInt(0);
    try {
      GuardedOutput objects =
          open == null ? new GuardedOutput(out.asOutputStream(), allowed) : open;
      objects.writeGuarded(value);
      if (open == null && streams != null) {
        streams.put(this, objects);
      }
    } catch (TransportException failure) {
      throw failure;
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError failure) {
      if (streams != null) {
        streams.clear(); // the bytes written so far are no object, and none can follow
      }
      throw unwritable(value, failure);
    }
    out.patchLength(start);
  }

  @Override
  public @Nullable T read(WireReader in) {
    byte kind = in.readByte();
    if (kind == NULL) {
      return null;
    }
    int length = in.readInt();
    WireReader piece = in.slice(length);
    T value;
    try {
      value = Present.of(type.cast(stream(kind, in, piece).read(piece, length)), in);
    } catch (TransportException failure) {
      throw failure;
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | StackOverflowError
        | LinkageError failure) {
      throw new TransportException(
          "the bytes are no " + type.getName() + ": " + Culprit.text(failure), failure);
    }
    if (piece.remaining() > 0) {
      throw in.malformed(piece.remaining() + " bytes are left of a " + type.getName());
    }
    return value;
  }

  private SerializedInput stream(byte kind, WireReader in, WireReader piece) throws IOException {
    ObjectStreams<SerializedInput> streams = in.objectStreams();
    if (kind == BEGIN) {
      SerializedInput begun = new SerializedInput(piece, allowed, loader());
      if (streams != null) {
        streams.put(this, begun);
      }
      return begun;
    }
    SerializedInput open = kind == GO_ON && streams != null ? streams.find(this) : null;
    if (open == null) {
      throw in.malformed("a serialised object of kind " + kind + " is not where one can be");
    }
    return open;
  }

  private TransportException unwritable(T value, Throwable failure) {
    if (failure instanceof StackOverflowError) {
      return new TransportException(
          value.getClass().getName() + " cannot be serialised: " + Culprit.text(failure), failure);
    }
    Culprit culprit = Culprit.find(value, allowed, failure);
    TransportException problem = new TransportException(culprit.problem(), failure);
    List<String> steps = culprit.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      problem = TransportException.at(steps.get(i), problem);
    }
    return problem;
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
