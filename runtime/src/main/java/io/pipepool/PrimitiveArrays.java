package io.pipepool;

import io.pipepool.internal.operation.FunctionOperations;
import java.util.List;

/**
 * The forms of {@code map} that take an array of primitives and box nothing; for generated stubs.
 */
public final class PrimitiveArrays {
  private PrimitiveArrays() {}

  /**
   * Runs one call for each element and puts the results where their inputs are.
   *
   * @param function a method from one primitive to a primitive
   * @param inputs an array of the method's parameter type
   * @param results an array of the method's result type, as long as {@code inputs}
   * @return {@code results}
   */
  public static <O, X extends Exception> O map(
      ParallelFunction<?, ?, X> function, Object inputs, O results) throws X {
    return FunctionOperations.mapArray(function.target(), inputs, results);
  }

  /**
   * Runs one call for each element and gives the results in the order of their inputs.
   *
   * @param function a method from one primitive to a reference
   * @param inputs an array of the method's parameter type
   */
  public static <R, X extends Exception> List<R> map(
      ParallelFunction<?, R, X> function, Object inputs) throws X {
    return FunctionOperations.mapArray(function.target(), inputs);
  }
}
