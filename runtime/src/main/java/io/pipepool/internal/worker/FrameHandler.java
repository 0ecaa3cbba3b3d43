package io.pipepool.internal.worker;

import io.pipepool.codec.WireReader;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.ReceiverHeader;
import io.pipepool.internal.transport.Served;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the parent's frames, except that it runs no calls.
 *
 * <p>Threading: the thread that reads uses it, one at a time. It never runs user code, writes or
 * waits.
 */
final class FrameHandler {
  private final Host worker;
  private final ServedLoaders loaders;
  private final Map<Integer, DefinedTask> tasks = new HashMap<>();
  private final Map<Integer, DefinedReceiver> receivers = new HashMap<>();

  /** The batches that have not ended. The threads that run them remove them. */
  private final Map<Integer, WorkerBatch> batches = new ConcurrentHashMap<>();

  FrameHandler(Host worker, ClassLoader loader) {
    this.worker = worker;
    this.loaders = new ServedLoaders(worker, loader);
  }

  /** Carries out one frame, and returns the work that it brings, or null. */
  @Nullable Work accept(Frame frame) {
    WireReader in = frame.payload();
    switch (frame.type()) {
      case FrameType.BATCH -> {
        return openBatch(frame.id(), in);
      }
      case FrameType.BYE -> {
        return new Goodbye(worker);
      }
      case FrameType.DEFINE -> {
        Define define = Define.read(in);
        tasks.put(define.taskId(), new DefinedTask(define, loaders));
      }
      case FrameType.RECEIVER -> {
        ReceiverHeader.read(in);
        receivers.put(frame.id(), new DefinedReceiver(in));
      }
      case FrameType.FORGET -> receivers.remove(frame.id());
      case FrameType.UNLOAD -> unload(frame.id());
      case FrameType.CANCEL -> {
        WorkerBatch cancelled = batches.get(frame.id());
        if (cancelled != null) {
          cancelled.cancel(in.readInt());
        }
      }
      case FrameType.CREDIT -> {
        WorkerBatch credited = batches.get(frame.id());
        if (credited != null) {
          credited.addCredit(in.readLong());
        }
      }
      case FrameType.SERVED -> {
        if (!loaders.answer(frame.id(), Served.read(in))) {
          throw in.malformed("an answer to question " + frame.id() + ", which was not asked");
        }
      }
      case FrameType.LEVEL -> worker.levelAnswered(frame.id(), in.readInt());
      default -> throw in.malformed("a frame of type " + frame.type() + " has no meaning here");
    }
    return null;
  }

  /** Forgets a class loader that the parent has no more, and the tasks that came from it. */
  private void unload(int loader) {
    tasks.values().removeIf(task -> task.loader() == loader);
    loaders.forget(loader);
  }

  /** Takes note that the batch has ended. */
  void closeBatch(int id) {
    batches.remove(id);
  }

  private WorkerBatch openBatch(int id, WireReader in) {
    BatchHeader header = BatchHeader.read(in);
    DefinedTask task = tasks.get(header.taskId());
    DefinedReceiver receiver = header.receiverId() == 0 ? null : receivers.get(header.receiverId());
    if (task == null || (header.receiverId() != 0 && receiver == null)) {
      throw in.malformed(
          "batch "
              + id
              + " names task "
              + header.taskId()
              + " and receiver "
              + header.receiverId()
              + ", which were not sent before");
    }
    WorkerBatch batch = new WorkerBatch(worker, id, header, task, receiver, in);
    batches.put(id, batch);
    return batch;
  }
}
