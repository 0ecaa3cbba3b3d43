package io.pipepool.internal.worker;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A thread runs calls while the watcher gives back the batches that the relief has read. Each batch
 * must be taken or given back, and never both.
 */
@JCStressTest
@Outcome(id = "64", expect = Expect.ACCEPTABLE, desc = "each batch is taken or given back")
@Outcome(expect = Expect.FORBIDDEN, desc = "a batch is lost, or both taken and given back")
@State
public class GiveBackStress {
  /** By batch: how often it was taken or given back. */
  private final AtomicIntegerArray ends = new AtomicIntegerArray(SentBatches.COUNT);

  private final Intake intake = SentBatches.intake(new Parent());

  private volatile boolean done;

  @Actor
  public void calls(I_Result r) {
    while (intake.take() instanceof WorkerBatch batch) {
      boolean unused = batch.giveBack();
    }
    done = true;
    intake.requestRelief(); // which finds the end of the stream, and ends
    r.r1 = countOnce();
  }

  private int countOnce() {
    int once = 0;
    for (int id = 0; id < SentBatches.COUNT; id++) {
      once += ends.get(id) == 1 ? 1 : 0;
    }
    return once;
  }

  @Actor
  public void watcher() {
    while (!done) {
      intake.requestRelief();
      intake.giveBackIf(() -> true);
    }
  }

  private final class Parent extends StubHost {
    @Override
    public void batchEnded(int id) {
      ends.incrementAndGet(id);
    }
  }
}
