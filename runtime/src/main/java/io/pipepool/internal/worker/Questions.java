package io.pipepool.internal.worker;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Served;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What threads of this worker ask the parent's class loaders, and wait for.
 *
 * <h2>Threading</h2>
 *
 * Any thread that runs code of the user may ask; the thread that reads answers, and never asks:
 * nobody would read the answer.
 */
final class Questions {
  private final Host worker;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, Question> open = new ConcurrentHashMap<>();

  Questions(Host worker) {
    this.worker = worker;
  }

  /** Asks and waits, whoever interrupts: a class that is half loaded would be missing for ever. */
  Served ask(Ask ask) {
    int id = lastId.incrementAndGet();
    Question question = new Question();
    open.put(id, question);
    WireWriter out = new WireWriter();
    ask.write(out);
    worker.outbox().put(FrameType.ASK, 0, id, out);
    worker.flush();
    worker.requestRelief(); // or nobody would read the answer
    return question.await();
  }

  /** Brings an answer to whoever waits for it; false if nobody does. */
  boolean answer(int id, Served served) {
    Question question = open.remove(id);
    if (question == null) {
      return false;
    }
    question.answer(served);
    return true;
  }

  private static final class Question {
    // Guarded by this.
    private @Nullable Served answer;

    synchronized void answer(Served served) {
      answer = served;
      notifyAll();
    }

    synchronized Served await() {
      boolean interrupted = false;
      while (answer == null) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return answer;
    }
  }
}
