/** Lets pools take part in checkpoints. */
@org.jspecify.annotations.NullMarked
module io.pipepool.crac {
  requires transitive io.pipepool;
  requires org.crac;
  requires static org.jspecify;

  exports io.pipepool.crac;
}
