package io.pipepool.internal.batch;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The watcher hands over what has finished of a batch from an array to an array, while the batch
 * runs. No result may be handed over before it is complete, none may be missing, and none may come
 * twice.
 */
@JCStressTest
@Outcome(id = "64", expect = Expect.ACCEPTABLE, desc = "each result once, in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "a result is wrong, missing or there twice")
@State
public class ArrayHandOverStress {
  private static final int CALLS = 64;

  private final HandedOver handedOver = new HandedOver();

  private final BatchRunner runner =
      new BatchRunner(
          new NumberTask(),
          null,
          CALLS,
          NumberTask.inputs(CALLS),
          handedOver,
          1 << 16,
          false,
          null);

  @Actor
  public void owner() {
    runner.run();
  }

  @Actor
  public void watcher() {
    for (int i = 0; i < 4; i++) {
      runner.handOverFinished();
    }
  }

  @Arbiter
  public void count(I_Result r) {
    r.r1 = handedOver.countRight(CALLS);
  }
}
