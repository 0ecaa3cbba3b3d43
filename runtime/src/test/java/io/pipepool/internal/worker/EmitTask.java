package io.pipepool.internal.worker;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticEmitterTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Emits as many blocks of 1,000 bytes as its input says. */
public final class EmitTask extends StaticEmitterTask<Integer, byte[], Exception> {
  public static final EmitTask INSTANCE = new EmitTask();
  static final AtomicInteger EMITTED = new AtomicInteger();

  private EmitTask() {
    super("Emit.run(int, Emitter)", 1);
  }

  @Override
  public int inputWidth() {
    return Integer.BYTES;
  }

  @Override
  public void writeInput(WireWriter out, Integer input) {
    out.writeInt(input);
  }

  @Override
  protected void invoke(WireReader in, Emitter<byte[]> emitter) {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      emitter.emit(new byte[1000]);
      EMITTED.incrementAndGet();
    }
  }

  @Override
  public void writeElement(WireWriter out, byte[] element) {
    out.writeRaw(element, 0, element.length);
  }

  @Override
  public byte[] readResult(WireReader in) {
    byte[] bytes = new byte[(int) in.remaining()];
    in.readRaw(bytes, 0, bytes.length);
    return bytes;
  }
}
