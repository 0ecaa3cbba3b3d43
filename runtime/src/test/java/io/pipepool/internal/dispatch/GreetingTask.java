package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.InstanceTask;

/** A task of an object's method. No test calls it. */
final class GreetingTask extends InstanceTask<String, Integer, Integer, RuntimeException> {
  static final GreetingTask INSTANCE = new GreetingTask();

  private GreetingTask() {
    super("Greeting.repeat(int)", 1);
  }

  @Override
  public void writeReceiver(WireWriter out, String receiver) {
    out.writeString(receiver);
  }

  @Override
  public String readReceiver(WireReader in) {
    return in.readString();
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
  protected void invoke(String receiver, WireReader in, WireWriter out) {
    out.writeInt(receiver.length() * in.readInt());
  }

  @Override
  public Integer readResult(WireReader in) {
    return in.readInt();
  }
}
