package io.pipepool.example.lambda.faults;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.pipepool.crac.RestorableEngine;
import io.pipepool.lambda.TimeLeft;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Has a call running at the moment of its snapshot. Answers with the result of that call and of
 * others.
 */
public final class SnapStartHandler implements RequestHandler<String, List<String>> {
  static {
    RestorableEngine.install();
  }

  private final CompletableFuture<String> begunBefore = PerformParallel.submit("await /tmp/go");

  @Override
  public List<String> handleRequest(String deed, Context context) {
    TimeLeft timeLeft = TimeLeft.of(context::getRemainingTimeInMillis);
    return List.of(timeLeft.await(begunBefore), timeLeft.await(PerformParallel.submit(deed)));
  }
}
