package values;

import io.pipepool.codec.PlainCodec;
import java.lang.invoke.MethodHandles;

// guide: plain-records
/** Plain data that may have lines in it. */
public final class PlainData extends PlainCodec {
  public PlainData() {
    super(MethodHandles.lookup(), Line.class);
  }
}
// end
