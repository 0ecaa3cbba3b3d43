/** Codecs for Guava's collections. */
@org.jspecify.annotations.NullMarked
module io.pipepool.guava {
  requires transitive com.google.common;
  requires transitive io.pipepool;
  requires static transitive org.jspecify;

  exports io.pipepool.guava;

  provides io.pipepool.spi.CodecProvider with
      io.pipepool.guava.GuavaCodecs;
}
