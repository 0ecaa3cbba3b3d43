package io.pipepool.example.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.pipepool.lambda.TimeLeft;
import java.util.List;

/**
 * Answers {@code [10, 100]} with {@code [19, 118]}: for each limit, the most steps of {@link
 * Collatz} below it.
 */
public final class CollatzHandler implements RequestHandler<List<Integer>, List<Integer>> {
  @Override
  public List<Integer> handleRequest(List<Integer> limits, Context context) {
    TimeLeft timeLeft = TimeLeft.of(context::getRemainingTimeInMillis);
    return timeLeft.await(MostStepsBelowParallel.mapAsync(limits));
  }
}
