/** Codecs for Jackson's trees, and for beans that Jackson maps. */
@org.jspecify.annotations.NullMarked
module io.pipepool.jackson {
  requires transitive com.fasterxml.jackson.databind;
  requires transitive io.pipepool;
  requires static transitive org.jspecify;

  exports io.pipepool.jackson;

  provides io.pipepool.spi.CodecProvider with
      io.pipepool.jackson.JacksonCodecs;
}
