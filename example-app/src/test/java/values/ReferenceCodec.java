package values;

import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

// guide: generic-codec
/** Any AtomicReference whose content has a codec. */
public final class ReferenceCodec<E> implements Codec<AtomicReference<E>> {
  private final Codec<E> content;

  public ReferenceCodec(Codec<E> content) {
    this.content = content;
  }

  @Override
  public void write(WireWriter out, AtomicReference<E> value) throws IOException {
    content.write(out, value.get());
  }

  @Override
  public AtomicReference<E> read(WireReader in) throws IOException {
    return new AtomicReference<>(content.read(in));
  }
}
// end
