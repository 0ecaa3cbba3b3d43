package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.internal.failure.Failures;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.Task;
import org.jspecify.annotations.Nullable;

/**
 * Decodes an arrival one outcome after the other; a value that cannot be decoded is the failure of
 * its own input.
 *
 * <p>Runs code of the user (codecs, constructors), so it belongs to the consuming thread.
 */
final class ArrivalReader<R> {
  private final Task<?, R, ?> task;
  private @Nullable Arrival arrival;
  private int read;
  private long index;
  private @Nullable R value;
  private @Nullable Throwable failure;

  ArrivalReader(Task<?, R, ?> task) {
    this.task = task;
  }

  /** Begins with another arrival. */
  void open(Arrival next) {
    arrival = next;
    read = 0;
  }

  /** Decodes the next outcome, if the arrival has one more. */
  boolean next() {
    Arrival current = arrival;
    if (current == null || read == outcomes(current)) {
      arrival = null;
      return false;
    }
    index = current.index();
    value = null;
    failure = null;
    if (current instanceof Arrival.Values values) {
      index += read;
      readValue(values.encoded(), task.resultWidth());
    } else if (current instanceof Arrival.Elements elements) {
      readValue(elements.encoded(), Task.VARIABLE);
    } else if (current instanceof Arrival.Threw threw) {
      Throwable read = readFailure(threw.encoded());
      RemoteTrace.mark(read, threw.worker(), index);
      failure = keepInterrupt(read, threw.worker());
    } else if (current instanceof Arrival.Failed failed) {
      failure = failed.failure();
    }
    read++;
    return true;
  }

  private Throwable readFailure(WireReader in) {
    try {
      return Failures.read(in, task, task.getClass().getClassLoader());
    } catch (RuntimeException | LinkageError e) {
      return TransportException.during("failure of " + task.name(), e);
    }
  }

  /**
   * A call that ran on a thread of this process took an interrupt that was meant for its caller.
   */
  private static Throwable keepInterrupt(Throwable failure, @Nullable String worker) {
    if (failure instanceof InterruptedException interrupted && worker == null) {
      Thread.currentThread().interrupt();
      return Cancellation.interrupted(interrupted);
    }
    return failure;
  }

  private static int outcomes(Arrival arrival) {
    if (arrival instanceof Arrival.Elements elements) {
      return elements.count();
    }
    return arrival instanceof Arrival.Done ? 0 : arrival.ends();
  }

  private void readValue(WireReader in, int width) {
    boolean isSlice = width == Task.VARIABLE;
    WireReader encoded = isSlice ? in.slice(in.readInt() & 0xFFFF_FFFFL) : in;
    try {
      value = task.readResult(encoded);
      if (isSlice && encoded.remaining() != 0) {
        throw encoded.malformed(encoded.remaining() + " bytes too many");
      }
    } catch (Throwable e) {
      ThrowableReader.checkJvm(e);
      failure = TransportException.during("result of " + task.name(), e);
    }
  }

  /** The input that the outcome belongs to. */
  long index() {
    return index;
  }

  /** What the call returned or emitted, unless there is a {@link #failure}. */
  @SuppressWarnings("NullAway") // R itself says whether it may be null
  R value() {
    return value;
  }

  /** What the call failed with, if it did. */
  @Nullable Throwable failure() {
    return failure;
  }
}
