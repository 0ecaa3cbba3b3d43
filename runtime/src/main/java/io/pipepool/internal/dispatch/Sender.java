package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.context.Sending;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import io.pipepool.spi.Receiver;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames into the outbox of one worker, in the order in which the pool decides them. A thread
 * writes them later, without the lock.
 */
final class Sender {
  private final Outbox outbox;
  private final Introductions introductions;
  private final ShareNumbers numbers = new ShareNumbers();
  private int lastTaskId;

  Sender(Outbox outbox, LoaderNumbers loaders) {
    this.outbox = outbox;
    this.introductions = new Introductions(outbox, loaders);
  }

  /**
   * Sends a share.
   *
   * @param marked whether the worker tells the pool before it begins the share
   * @param sending tells the observers of the operation that the worker is sent the calls, if any
   *     observer follows it
   */
  SentShare share(Share share, boolean marked, @Nullable Sending sending) {
    Batch batch = share.batch();
    long before = introductions.bytes();
    introductions.forgetGoneLoaders();
    int taskId = introductions.tellOf(batch.task());
    Receiver receiver = batch.receiver();
    int receiverId = receiver == null ? 0 : introductions.tellOf(receiver, taskId);
    lastTaskId = taskId;
    int shareId = numbers.next();
    BatchHeader header =
        new BatchHeader(
            taskId,
            receiverId,
            share.count(),
            batch.limits().unconsumedBytes(),
            marked,
            batch.hasIndependentCalls() && share.count() > 1,
            share.runs(),
            batch.context());
    WireWriter head = header.encoded();
    WireWriter inputs = share.inputs();
    if (sending == null) {
      outbox.put(FrameType.BATCH, 0, shareId, head, inputs);
    } else {
      Supplier<WireWriter> observed = () -> header.withContext(sending.begin()).encoded();
      outbox.putLater(FrameType.BATCH, 0, shareId, observed, inputs);
    }
    long bytes = introductions.bytes() - before + head.size() + inputs.size();
    return new SentShare(shareId, share, bytes, marked, sending);
  }

  /** Returns whether the worker may have been sent a share of that number. */
  boolean mayHaveSent(int shareId) {
    return numbers.has(shareId);
  }

  /** Returns the number of the task of the share that was sent last. */
  int lastTaskId() {
    return lastTaskId;
  }

  /**
   * Tells the worker to end a share.
   *
   * @param only the call to interrupt if it still runs, or one of {@link FrameType#ANY_CALL} and
   *     {@link FrameType#NO_CALL}
   */
  void cancel(SentShare sent, int only) {
    WireWriter call = new WireWriter();
    call.writeInt(only);
    outbox.put(FrameType.CANCEL, 0, sent.id(), call);
  }

  /**
   * Lets the call of a share emit {@code bytes} more. If a frame that says so still waits, it says
   * this, too: a worker that emits and does not read would fill the outbox.
   */
  void credit(SentShare sent, long bytes) {
    AtomicLong untold = sent.emission().untoldCredit();
    if (untold.getAndAdd(bytes) > 0) {
      return;
    }
    try {
      outbox.putLong(FrameType.CREDIT, sent.id(), () -> untold.getAndSet(0));
    } catch (OutOfMemoryError e) {
      untold.addAndGet(-bytes);
      throw e;
    }
  }

  /** Tells the worker to end. */
  void bye() {
    outbox.put(FrameType.BYE, 0, 0);
  }
}
