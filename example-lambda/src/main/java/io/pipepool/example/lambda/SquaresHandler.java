package io.pipepool.example.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.pipepool.lambda.TimeLeft;
import java.util.List;

/** Answers {@code [1, 2, 3]} with {@code [1, 4, 9]}. */
public final class SquaresHandler implements RequestHandler<List<Integer>, List<Integer>> {
  @Override
  public List<Integer> handleRequest(List<Integer> numbers, Context context) {
    return TimeLeft.of(context::getRemainingTimeInMillis).await(SquareParallel.mapAsync(numbers));
  }
}
