/**
 * The annotations of Pipepool: {@link io.pipepool.annotations.Parallel} on a method asks for a stub
 * that runs it in worker processes. Needs nothing, and is not needed when the program runs.
 */
module io.pipepool.annotations {
  exports io.pipepool.annotations;
}
