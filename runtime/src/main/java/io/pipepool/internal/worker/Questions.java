package io.pipepool.internal.worker;

import io.pipepool.codec.WireWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one kind that threads of this worker ask the parent, and whose answers they wait
 * for.
 *
 * <h2>Threading</h2>
 *
 * Any thread that runs code of the user may ask. The thread that reads brings the answers, and so
 * must never ask.
 *
 * @param <A> the type of the answers
 */
final class Questions<A> {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final Host worker;
  private final int frameType;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, Question<A>> open = new ConcurrentHashMap<>();

  /**
   * Makes questions, none of which is open.
   *
   * @param frameType the type of the frame of each
   */
  Questions(Host worker, int frameType) {
    this.worker = worker;
    this.frameType = frameType;
  }

  /**
   * Asks and waits. Interrupts do not end the wait, because a class that is half loaded would be
   * missing for ever.
   */
  A ask(WireWriter question) {
    return Objects.requireNonNull(ask(question, FOR_EVER));
  }

  /** Asks and waits for at most {@code nanos}. Returns null if no answer came in that time. */
  @Nullable A ask(WireWriter question, long nanos) {
    int id = lastId.incrementAndGet();
    Question<A> asked = new Question<>();
    open.put(id, asked);
    worker.outbox().put(frameType, 0, id, question);
    worker.flush();
    worker.requestRelief(); // otherwise no thread would read the answer
    A answer = asked.await(nanos);
    open.remove(id);
    return answer;
  }

  /** Brings an answer to the thread that waits for it. Returns false if none does. */
  boolean answer(int id, A answer) {
    Question<A> question = open.remove(id);
    if (question == null) {
      return false;
    }
    question.answer(answer);
    return true;
  }

  private static final class Question<A> {
    // Guarded by this.
    private @Nullable A answer;

    synchronized void answer(A given) {
      answer = given;
      notifyAll();
    }

    synchronized @Nullable A await(long nanos) {
      boolean interrupted = false;
      long start = System.nanoTime();
      long left = nanos;
      while (answer == null && left > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left = nanos - (System.nanoTime() - start);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return answer;
    }
  }
}
