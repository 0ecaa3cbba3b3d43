/** Meters of a pool's workers and calls. */
@org.jspecify.annotations.NullMarked
module io.pipepool.micrometer {
  requires transitive io.pipepool;
  requires transitive micrometer.core;
  requires static org.jspecify;

  exports io.pipepool.micrometer;
}
