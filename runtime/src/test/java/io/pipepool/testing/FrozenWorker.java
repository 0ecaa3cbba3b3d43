package io.pipepool.testing;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Running;
import java.io.IOException;

/**
 * A worker for batches of {@link TestTasks#TWICE}. The first interrupt ends the first call of a
 * batch. Then the worker stands still until it is killed.
 */
final class FrozenWorker implements ScriptedWorker.Script {
  private boolean interrupted;

  @Override
  public void answer(Frame frame, FrameWriter out) throws IOException {
    if (frame.type() == FrameType.BATCH) {
      WireWriter running = new WireWriter();
      new Running(0, 1).write(running);
      out.write(FrameType.RUNNING, 0, frame.id(), running);
    } else if (frame.type() == FrameType.CANCEL && !interrupted) {
      interrupted = true;
      WireWriter value = new WireWriter();
      value.writeInt(0);
      WireWriter result = HostileWords.results(RunKind.VALUES, 0, 1, value);
      out.write(FrameType.RESULTS, FrameType.INTERRUPTED, frame.id(), result);
    }
  }
}
