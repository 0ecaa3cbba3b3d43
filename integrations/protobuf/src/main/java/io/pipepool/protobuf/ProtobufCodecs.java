package io.pipepool.protobuf;

import io.pipepool.spi.CodecProvider;
import java.util.List;

/** Names the codec of this library to the annotation processor. */
public final class ProtobufCodecs implements CodecProvider {
  /** Makes a provider. The service loader calls this constructor. */
  public ProtobufCodecs() {}

  @Override
  public List<String> codecs() {
    return List.of(ProtobufCodecs.class.getPackageName() + ".MessageCodec");
  }
}
