package io.pipepool.spi;

/**
 * A static method from one primitive to a primitive, which many calls in turn may run with: they
 * take their inputs from an array and put their results into another. For a tiny method, a reader
 * and a writer in between would cost more than the call.
 *
 * <p>Threading and what crosses: as for {@link Task}, which each of these is.
 *
 * @param <I> an array of the method's parameter type
 * @param <O> an array of its result type
 */
public interface ArrayTask<I, O> {
  /** An array for the inputs of so many calls. */
  I newInputs(int length);

  /** An array for the results of so many calls. */
  O newResults(int length);

  /**
   * Calls the method for one input after the other, as long as {@code turns} lets it, and puts each
   * result where its input is.
   *
   * @throws Throwable what the method threw
   */
  void runAll(I inputs, O results, Turns turns) throws Throwable;
}
