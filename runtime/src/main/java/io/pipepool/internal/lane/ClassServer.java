package io.pipepool.internal.lane;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.internal.transport.Served;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread that answers one worker's questions to class loaders. It starts with the first
 * question.
 *
 * <p>It runs code of the user, which may hang. So it is not the thread that reads, serves no other
 * worker, and holds no lock meanwhile. It writes each answer itself before it looks for the next
 * one. So if the worker reads none, the answers take no more memory than one of them does, and the
 * questions wait. No worker has more of them open than {@link OpenQuestions} allows.
 *
 * <h2>Threading</h2>
 *
 * The lane's thread calls {@link #ask}. Any thread calls {@link #stop}.
 */
final class ClassServer implements Runnable {
  /** A question that waits. */
  private record Question(int id, Ask ask) {}

  private final String name;
  private final LoaderContent content;
  private final Outbox outbox;
  private final LaneWriter writer;
  private final Consumer<Throwable> onFailure;
  private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
  private final OpenQuestions open = new OpenQuestions();

  // Guarded by this.
  private @Nullable Thread thread;
  private boolean stopped;

  /**
   * Prepares the answers for one worker.
   *
   * @param writer writes the frames in {@code outbox}
   * @param onFailure runs with the reason if a question will never have its answer
   */
  ClassServer(
      String name,
      LoaderContent content,
      Outbox outbox,
      LaneWriter writer,
      Consumer<Throwable> onFailure) {
    this.name = name;
    this.content = content;
    this.outbox = outbox;
    this.writer = writer;
    this.onFailure = onFailure;
  }

  /**
   * Takes a question, which the thread answers soon.
   *
   * @throws io.pipepool.TransportException if the worker has too many open questions
   */
  void ask(int id, Ask ask) {
    open.add(ask.name());
    try {
      ensureStarted();
      questions.add(new Question(id, ask));
    } catch (OutOfMemoryError e) { // without a thread, the worker would wait for ever
      open.remove(ask.name());
      put(id, encode(failed(ask, e)));
      writer.signal();
    }
  }

  private synchronized void ensureStarted() {
    if (thread == null && !stopped) {
      Thread started = DaemonThread.of(this, name);
      started.start();
      thread = started;
    }
  }

  /** Stops the thread, because the worker has ended. */
  synchronized void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt(); // it may be in a class loader that waits
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  @Override
  public void run() {
    try {
      while (!isStopped()) {
        answerNext();
      }
    } catch (RuntimeException | Error e) { // the worker would wait for ever
      fail(e);
    }
  }

  private void fail(Throwable why) {
    while (!isStopped()) {
      try {
        onFailure.accept(why);
        return;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  private void answerNext() {
    Question question;
    try {
      question = questions.take();
    } catch (InterruptedException e) {
      return; // by stop(), or left behind by a class loader
    }
    put(question.id(), answer(question.ask()));
    open.remove(question.ask().name());
    try {
      outbox.flush();
    } catch (IOException e) {
      writer.signal(); // the writer meets the same failure, and knows what to do
    }
  }

  private WireWriter answer(Ask ask) {
    try {
      return encode(content.find(ask));
    } catch (Throwable e) { // of the class loader, or memory is exhausted by its answer
      return encode(failed(ask, e));
    }
  }

  private static Served failed(Ask ask, Throwable why) {
    return Served.failed(
        "[pipepool:served] the caller's class loader cannot be asked for "
            + ask.name()
            + ": "
            + why);
  }

  private static WireWriter encode(Served served) {
    WireWriter out = new WireWriter(Long.MAX_VALUE); // LoaderContent limits the content
    served.write(out);
    return out;
  }

  private void put(int id, WireWriter answer) {
    outbox.put(FrameType.SERVED, 0, id, answer);
  }
}
