package values;

import com.google.protobuf.Timestamp;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;

// guide: protobuf-codec
/** A message as Protocol Buffers write it. */
public final class TimestampCodec implements Codec<Timestamp> {
  @Override
  public void write(WireWriter out, Timestamp value) throws IOException {
    value.writeTo(out.asOutputStream());
  }

  @Override
  public Timestamp read(WireReader in) throws IOException {
    return Timestamp.parseFrom(in.asInputStream());
  }
}
// end
