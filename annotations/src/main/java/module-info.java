/**
 * The annotations of Pipepool: {@link io.pipepool.annotations.Parallel} on a method asks for a stub
 * that runs the method in worker processes. The module requires no other module, and programs do
 * not need it at run time.
 */
module io.pipepool.annotations {
  exports io.pipepool.annotations;
}
