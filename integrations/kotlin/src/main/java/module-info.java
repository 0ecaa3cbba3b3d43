/** Streams of stubs as flows, for Kotlin's coroutines. */
module io.pipepool.kotlin {
  requires io.pipepool;
  requires transitive kotlin.stdlib;
  requires transitive kotlinx.coroutines.core;

  exports io.pipepool.kotlin;
}
