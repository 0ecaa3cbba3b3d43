package io.pipepool.example.lambda.faults;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.pipepool.lambda.TimeLeft;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Answers while a call still runs, and returns the call's result to a later invocation. */
public final class BackgroundHandler implements RequestHandler<String, String> {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Map<String, CompletableFuture<String>> calls = new ConcurrentHashMap<>();

  @Override
  public String handleRequest(String deed, Context context) {
    CompletableFuture<String> begun = calls.remove(deed);
    if (begun != null) {
      return TimeLeft.of(context::getRemainingTimeInMillis).await(begun);
    }
    calls.put(deed, PerformParallel.function().withTimeout(LIMIT).submit(deed));
    return "begun";
  }
}
