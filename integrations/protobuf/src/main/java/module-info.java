/** A codec for messages of Protocol Buffers. */
@org.jspecify.annotations.NullMarked
module io.pipepool.protobuf {
  requires transitive com.google.protobuf;
  requires transitive io.pipepool;
  requires static transitive org.jspecify;

  exports io.pipepool.protobuf;

  provides io.pipepool.spi.CodecProvider with
      io.pipepool.protobuf.ProtobufCodecs;
}
