package io.pipepool;

import io.pipepool.internal.operation.FunctionOperations;
import java.util.List;

/**
 * The forms of {@code map} that take an array of primitives and box nothing; for generated stubs.
 */
public final class PrimitiveArrays {
  private PrimitiveArrays() {}

  /**
   * Runs one call for each element, and puts each result where its input is.
   *
   * @param <O> the type of the array of results
   * @param <X> the checked exception that the method declares, or {@link RuntimeException}
   * @param function a method from one primitive to a primitive
   * @param inputs an array of the method's parameter type
   * @param results an array of the method's result type, as long as {@code inputs}
   * @return {@code results}
   * @throws X if the method throws it
   */
  public static <O, X extends Exception> O map(
      ParallelFunction<?, ?, X> function, Object inputs, O results) throws X {
    return FunctionOperations.mapArray(function.target(), inputs, results);
  }

  /**
   * Runs one call for each element and returns the results in the order of their inputs.
   *
   * @param <R> the type of a result
   * @param <X> the checked exception that the method declares, or {@link RuntimeException}
   * @param function a method from one primitive to a reference
   * @param inputs an array of the method's parameter type
   * @return one result for each element
   * @throws X if the method throws it
   */
  public static <R, X extends Exception> List<R> map(
      ParallelFunction<?, R, X> function, Object inputs) throws X {
    return FunctionOperations.mapArray(function.target(), inputs);
  }
}
