package io.pipepool.slf4j;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.CallContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Carries the caller's MDC to the threads that run its calls. */
public final class MdcContext implements CallContext {
  /** Makes the context. Pipepool calls this constructor. */
  public MdcContext() {}

  @Override
  public byte @Nullable [] capture() {
    Map<String, String> present = MDC.getCopyOfContextMap();
    if (present == null || present.isEmpty()) {
      return null;
    }
    WireWriter out = new WireWriter();
    Texts.write(out, present);
    return Texts.bytes(out);
  }

  @Override
  public AutoCloseable enter(byte[] captured) {
    return MdcScope.enter(Texts.read(WireReader.of(captured)));
  }
}
