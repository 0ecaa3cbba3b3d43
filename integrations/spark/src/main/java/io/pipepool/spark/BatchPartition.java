package io.pipepool.spark;

import io.pipepool.spi.Batch;
import io.pipepool.spi.remote.SentBatch;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Objects;
import org.apache.spark.Partition;
import org.jspecify.annotations.Nullable;

/**
 * A partition that is the message of one batch.
 *
 * <p>In the driver it writes the batch's inputs from where the operation has encoded them straight
 * into Spark's task. The message as an array would be one more copy of all inputs.
 *
 * <p>Threading: Spark writes it in any thread, and again for each attempt.
 */
final class BatchPartition implements Partition {
  private static final long serialVersionUID = 1L;

  private final int index;

  /** In the driver, unless {@link #message} has the inputs. */
  private final transient @Nullable SentBatch batch;

  /** On the executor; in the driver if the inputs have arrays of the caller's. */
  private transient byte @Nullable [] message;

  private BatchPartition(int index, @Nullable SentBatch batch, byte @Nullable [] message) {
    this.index = index;
    this.batch = batch;
    this.message = message;
  }

  /**
   * Makes a partition of {@code batch}, on the thread that submits the batch.
   *
   * @throws io.pipepool.TransportException if the message is larger than an array can be
   */
  static BatchPartition of(Batch batch) {
    SentBatch sent = SentBatch.of(batch);
    if (batch.isLent()) {
      return new BatchPartition(0, null, sent.message());
    }
    var unused = sent.messageSize(); // fails here and not in a thread of Spark
    batch.sendAgain();
    return new BatchPartition(0, sent, null);
  }

  /** Returns the same partition with another place in its job. */
  BatchPartition at(int place) {
    return new BatchPartition(place, batch, message);
  }

  @Override
  public int index() {
    return index;
  }

  /** Returns the message on the executor. */
  byte[] message() {
    return Objects.requireNonNull(message);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    if (batch == null) {
      byte[] all = message();
      out.writeInt(all.length);
      out.write(all);
    } else {
      out.writeInt(batch.messageSize());
      batch.writeMessageTo(out);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    byte[] all = new byte[in.readInt()];
    in.readFully(all);
    message = all;
  }
}
