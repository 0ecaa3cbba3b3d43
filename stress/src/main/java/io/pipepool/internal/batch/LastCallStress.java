package io.pipepool.internal.batch;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A thread lets no call begin behind the one that runs, to interrupt that call, or to give back
 * those behind it. If the thread hears that the call still runs, no other one may have begun.
 */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "the call had ended")
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the call was the last one")
@Outcome(expect = Expect.FORBIDDEN, desc = "another call began behind it")
@State
public class LastCallStress {
  private static final int CALLS = 64;

  private final BatchRunner runner =
      new BatchRunner(
          new NumberTask(),
          null,
          CALLS,
          NumberTask.inputs(CALLS),
          new HandedOver(),
          1 << 16,
          false,
          null);

  /** The call that still ran, or -1 if it had ended. */
  private int last = -1;

  @Actor
  public void owner() {
    runner.run();
  }

  @Actor
  public void other() {
    int running = runner.running();
    last = running < CALLS && runner.stopBehind(running) ? running : -1;
  }

  @Arbiter
  public void look(I_Result r) {
    r.r1 = last < 0 ? 0 : runner.running() - last;
  }
}
