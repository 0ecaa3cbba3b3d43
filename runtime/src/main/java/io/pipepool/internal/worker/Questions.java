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
 * The questions that threads of this worker ask the parent's class loaders, and whose answers they
 * wait for.
 *
 * <h2>Threading</h2>
 *
 * Any thread that runs code of the user may ask. The thread that reads brings the answers, and so
 * must never ask.
 */
final class Questions {
  private final Host worker;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, Question> open = new ConcurrentHashMap<>();

  Questions(Host worker) {
    this.worker = worker;
  }

  /**
   * Asks and waits. No class or resource has a name beyond {@link Ask#MAX_NAME}, so the parent is
   * not asked for one. Interrupts do not end the wait, because a class that is half loaded would be
   * missing for ever.
   */
  Served ask(Ask ask) {
    if (ask.name().length() > Ask.MAX_NAME) {
      return Served.NOTHING;
    }
    int id = lastId.incrementAndGet();
    Question question = new Question();
    open.put(id, question);
    WireWriter out = new WireWriter();
    ask.write(out);
    worker.outbox().put(FrameType.ASK, 0, id, out);
    worker.flush();
    worker.requestRelief(); // otherwise no thread would read the answer
    return question.await();
  }

  /** Brings an answer to the thread that waits for it. Returns false if none does. */
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
