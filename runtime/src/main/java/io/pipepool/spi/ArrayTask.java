package io.pipepool.spi;

/**
 * A static method from one primitive to a primitive, in a form that runs many calls one after the
 * other. The calls take their inputs from one array and put their results into another. For a tiny
 * method, a reader and a writer in between would cost more than the call.
 *
 * <p>The threads and the values that cross are those of {@link Task}. Every array task is also a
 * task.
 *
 * @param <I> an array of the method's parameter type
 * @param <O> an array of its result type
 */
public interface ArrayTask<I, O> {
  /**
   * Returns an array for the inputs of {@code length} calls.
   *
   * @param length the number of calls
   * @return a new array
   */
  I newInputs(int length);

  /**
   * Returns an array for the results of {@code length} calls.
   *
   * @param length the number of calls
   * @return a new array
   */
  O newResults(int length);

  /**
   * Calls the method for one input after the other, while {@code turns} lets it, and puts each
   * result where its input is.
   *
   * @param inputs the inputs
   * @param results takes the results; it is as long as {@code inputs}
   * @param turns says where to begin and, before each call, whether to go on
   * @throws Throwable what the method threw
   */
  void runAll(I inputs, O results, Turns turns) throws Throwable;
}
