package io.pipepool.fuzz;

import io.pipepool.Emitter;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticEmitterTask;

/** A task that emits texts. No worker ever runs it. */
final class FuzzEmitter extends StaticEmitterTask<Void, String, RuntimeException> {
  static final FuzzEmitter INSTANCE = new FuzzEmitter();

  private FuzzEmitter() {
    super("io.pipepool.fuzz.emitter", 0);
  }

  @Override
  public void writeInput(WireWriter out, Void input) {}

  @Override
  public void writeElement(WireWriter out, String element) {
    out.writeString(element);
  }

  @Override
  protected void invoke(WireReader in, Emitter<String> emitter) {
    throw new AssertionError("no worker runs it");
  }

  @Override
  public String readResult(WireReader in) {
    return in.readString();
  }
}
