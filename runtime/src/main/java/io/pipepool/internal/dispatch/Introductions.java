package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.identity.TaskIdentity;
import io.pipepool.internal.transport.CodeSources;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.internal.transport.ReceiverHeader;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.Task;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The tasks and receivers that a worker knows. Tells the worker of those that it lacks. */
final class Introductions {
  /** How many receivers a worker keeps: those used last. */
  private static final int RECEIVERS = 16;

  private final Outbox outbox;
  private final LoaderNumbers loaders;

  /** A task has an identity and no other equality. The map does not keep the task's class. */
  private final Map<Task<?, ?, ?>, Integer> tasks = new WeakHashMap<>();

  private int lastTaskId;
  private final Set<Integer> receivers = new LinkedHashSet<>();
  private long bytes;

  Introductions(Outbox outbox, LoaderNumbers loaders) {
    this.outbox = outbox;
    this.loaders = loaders;
  }

  /**
   * Returns the number by which the worker knows {@code task}, and tells the worker of it if need
   * be.
   */
  int tellOf(Task<?, ?, ?> task) {
    Integer known = tasks.get(task);
    if (known != null) {
      return known;
    }
    int taskId = lastTaskId + 1;
    WireWriter define = new WireWriter();
    Class<?> type = task.getClass();
    ClassLoader loader = type.getClassLoader();
    new Define(
            taskId,
            type.getName(),
            task.schema(),
            CodeSources.of(type),
            loaders.numberOf(loader),
            loaders.placeOf(loader),
            TaskIdentity.of(task))
        .write(define);
    outbox.put(FrameType.DEFINE, 0, 0, define);
    bytes += define.size();
    tasks.put(task, taskId); // after the frame, because put() fails if memory is exhausted
    lastTaskId = taskId;
    return taskId;
  }

  /** Tells the worker of class loaders that are gone, with their tasks. */
  void forgetGoneLoaders() {
    int gone = loaders.takeGone();
    while (gone != LoaderNumbers.NONE_GONE) {
      outbox.put(FrameType.UNLOAD, 0, gone);
      gone = loaders.takeGone();
    }
  }

  /**
   * Returns the number by which the worker knows {@code receiver}, and tells the worker of it if
   * need be.
   */
  int tellOf(Receiver receiver, int taskId) {
    boolean known = receivers.remove(receiver.id());
    if (!known) {
      WireWriter header = new WireWriter();
      new ReceiverHeader(taskId).write(header);
      outbox.put(FrameType.RECEIVER, 0, receiver.id(), header, receiver.encoded());
      bytes += receiver.encoded().size();
    }
    receivers.add(receiver.id()); // added last, so that the first is the one used least lately
    forgetOldest();
    return receiver.id();
  }

  private void forgetOldest() {
    if (receivers.size() > RECEIVERS) {
      int oldest = receivers.iterator().next();
      receivers.remove(oldest);
      outbox.put(FrameType.FORGET, 0, oldest);
    }
  }

  /** Returns the bytes of all tasks and receivers that the worker was told of. */
  long bytes() {
    return bytes;
  }
}
