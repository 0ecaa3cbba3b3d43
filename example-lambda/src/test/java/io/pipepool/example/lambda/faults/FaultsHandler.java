package io.pipepool.example.lambda.faults;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.pipepool.Outcome;
import io.pipepool.lambda.TimeLeft;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lets workers do deeds, and answers with the result or the failure of each. */
public final class FaultsHandler implements RequestHandler<List<String>, List<String>> {
  @Override
  public List<String> handleRequest(List<String> deeds, Context context) {
    List<CompletableFuture<String>> calls = deeds.stream().map(PerformParallel::submit).toList();
    return TimeLeft.of(context::getRemainingTimeInMillis).outcomes(calls).stream()
        .map(FaultsHandler::words)
        .toList();
  }

  private static String words(Outcome<String> outcome) {
    return outcome instanceof Outcome.Failure<String> failure
        ? failure.cause().toString()
        : outcome.get();
  }
}
