package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.internal.failure.Failures;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.Task;
import org.jspecify.annotations.Nullable;

/**
 * Decodes an arrival one outcome after the other. If a value cannot be decoded, that is the failure
 * of its own input.
 *
 * <p>The reader runs code of the user (codecs, constructors), so only the consuming thread uses it.
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

  /** Decodes the next outcome, and returns whether the arrival had one more. */
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

  /** Decodes the next of several values of fixed width. */
  void readNext(WireReader in) {
    value = null;
    failure = null;
    readValue(in, task.resultWidth());
  }

  /** Decodes one value, which is all that {@code encoded} has. */
  void readAlone(WireReader encoded) {
    value = null;
    failure = null;
    try {
      value = task.readResult(encoded);
      if (encoded.remaining() != 0) {
        throw encoded.malformed(encoded.remaining() + " bytes too many");
      }
    } catch (Throwable e) {
      failAsResult(e);
    }
  }

  private Throwable readFailure(WireReader in) {
    try {
      return Failures.read(in, task, task.getClass().getClassLoader());
    } catch (RuntimeException | LinkageError e) {
      return TransportException.during("failure of " + task.name(), e);
    }
  }

  /**
   * Restores the interrupt flag if a call on a thread of this process took an interrupt that was
   * meant for its caller, and returns the failure to report.
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
    try {
      WireReader encoded = isSlice ? slice(in) : in;
      value = task.readResult(encoded);
      if (isSlice && encoded.remaining() != 0) {
        throw encoded.malformed(encoded.remaining() + " bytes too many");
      }
    } catch (Throwable e) {
      failAsResult(e);
    }
  }

  private void failAsResult(Throwable why) {
    ThrowableReader.checkJvm(why);
    failure = TransportException.during("result of " + task.name(), why);
  }

  /**
   * Takes the next value of variable width. If its length is wrong, no later value can be found
   * either.
   */
  static WireReader slice(WireReader in) {
    try {
      return in.slice(in.readInt() & 0xFFFF_FFFFL);
    } catch (TransportException damaged) {
      in.skip(in.remaining());
      throw damaged;
    }
  }

  /** Returns the input to which the outcome belongs. */
  long index() {
    return index;
  }

  /** Returns the value that the call returned or emitted, unless there is a {@link #failure}. */
  @SuppressWarnings("NullAway") // R itself says whether it may be null
  R value() {
    return value;
  }

  /** Returns the failure of the call, or null if it did not fail. */
  @Nullable Throwable failure() {
    return failure;
  }
}
