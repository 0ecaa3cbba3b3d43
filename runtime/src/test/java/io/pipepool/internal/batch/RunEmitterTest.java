package io.pipepool.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** If elements wait, another thread than the emitting one passes them on. */
final class RunEmitterTest {
  /** A sink that says that it takes elements, and then no longer wants them. */
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
  void aCancellationMeanwhileIsThrownInTheCallOnly() {
    Changing sink = new Changing();
    SampleTasks.EmitTask task = new SampleTasks.EmitTask((n, emitter) -> {});
    RunEmitter<String> emitter = new RunEmitter<>(task, 0, sink, 1 << 20);
    do {
      sink.taken = 0;
      emitter.emit("a"); // if this thread was held up before, the elements were passed on at once
    } while (sink.taken > 0);
    sink.cancelled = true;
    while (sink.refused == 0) {
      emitter.trySend();
    }
    assertThat(sink.taken).isZero();
  }
}
