package io.pipepool.example.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An event on its way to a function, and the function's answer. */
final class Invocation {
  private final String id;
  private final String event;
  private final Duration limit;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();

  /**
   * Volatile: the thread that delivers the event sets it, and the thread that takes the answer
   * reads it.
   */
  private volatile long begun;

  Invocation(String id, String event, Duration limit) {
    this.id = id;
    this.event = event;
    this.limit = limit;
  }

  String id() {
    return id;
  }

  String event() {
    return event;
  }

  /**
   * Records that the event is delivered now. Returns the invocation's deadline in milliseconds
   * since 1970.
   */
  long begin() {
    begun = System.nanoTime();
    return System.currentTimeMillis() + limit.toMillis();
  }

  void end(String kind, String body) {
    answer.complete(new Answer(kind, body, Duration.ofNanos(System.nanoTime() - begun)));
  }

  /**
   * Waits for the answer. AWS Lambda would end a function that has not answered by its deadline.
   */
  Answer await() throws Exception {
    return answer.get(limit.toMillis() + 30_000, TimeUnit.MILLISECONDS);
  }
}
