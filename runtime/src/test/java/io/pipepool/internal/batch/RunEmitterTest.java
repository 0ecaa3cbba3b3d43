package io.pipepool.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Elements that wait are passed on by others than the thread that emits. */
final class RunEmitterTest {
  /** Says that it takes elements, and then nobody wants them any more. */
  private static final class Changing implements RunSink {
    private boolean cancelled;
    private int refused;
    private int taken;

    @Override
    public void results(WireWriter runs, long busyNanos, boolean last) {}

    @Override
    public void flush() {}

    @Override
    public void elements(WireWriter run) {
      if (cancelled) {
        refused++;
        throw new CancellationException("nobody");
      }
      taken++;
    }

    @Override
    public boolean canTakeElements() {
      return true;
    }

    @Override
    public void broken(int offset, VirtualMachineError error) {}
  }

  @Test
  void aCancellationMeanwhileIsTheCallsOnly() {
    Changing sink = new Changing();
    SampleTasks.EmitTask task = new SampleTasks.EmitTask((n, emitter) -> {});
    RunEmitter<String> emitter = new RunEmitter<>(task, 0, sink, 1 << 20);
    do {
      sink.taken = 0;
      emitter.emit("a"); // passed on at once if this thread was held up before
    } while (sink.taken > 0);
    sink.cancelled = true;
    while (sink.refused == 0) {
      emitter.trySend();
    }
    assertThat(sink.taken).isZero();
  }
}
