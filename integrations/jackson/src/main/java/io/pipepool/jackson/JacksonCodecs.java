package io.pipepool.jackson;

import io.pipepool.spi.CodecProvider;
import java.util.List;

/** Names the codec of trees to the annotation processor. */
public final class JacksonCodecs implements CodecProvider {
  /** Makes a provider. The service loader calls this constructor. */
  public JacksonCodecs() {}

  @Override
  public List<String> codecs() {
    return List.of(JacksonCodecs.class.getPackageName() + ".TreeCodec");
  }
}
