package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import io.pipepool.spi.Receiver;

/**
 * Puts frames into the outbox of one worker, in the order in which the pool decides them. A thread
 * writes them later, without the lock.
 */
final class Sender {
  private final Outbox outbox;
  private final Introductions introductions;
  private int lastShareId;
  private int lastTaskId;

  Sender(Outbox outbox, LoaderNumbers loaders) {
    this.outbox = outbox;
    this.introductions = new Introductions(outbox, loaders);
  }

  /**
   * Sends a share.
   *
   * @param marked whether the worker tells the pool before it begins the share
   */
  SentShare share(Share share, boolean marked) {
    Batch batch = share.batch();
    long before = introductions.bytes();
    introductions.forgetGoneLoaders();
    int taskId = introductions.tellOf(batch.task());
    Receiver receiver = batch.receiver();
    int receiverId = receiver == null ? 0 : introductions.tellOf(receiver, taskId);
    lastTaskId = taskId;
    int shareId = ++lastShareId;
    WireWriter header = new WireWriter();
    long credit = batch.limits().unconsumedBytes();
    new BatchHeader(
            taskId,
            receiverId,
            share.count(),
            credit,
            marked,
            batch.hasIndependentCalls() && share.count() > 1,
            share.runs(),
            batch.context())
        .write(header);
    WireWriter inputs = share.inputs();
    outbox.put(FrameType.BATCH, 0, shareId, header, inputs);
    long bytes = introductions.bytes() - before + header.size() + inputs.size();
    return new SentShare(shareId, share, bytes, marked);
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

  /** Lets the call of a share emit {@code bytes} more. */
  void credit(SentShare sent, long bytes) {
    WireWriter credit = new WireWriter();
    credit.writeLong(bytes);
    outbox.put(FrameType.CREDIT, 0, sent.id(), credit);
  }

  /** Tells the worker to end. */
  void bye() {
    outbox.put(FrameType.BYE, 0, 0);
  }
}
