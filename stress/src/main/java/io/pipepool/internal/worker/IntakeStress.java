package io.pipepool.internal.worker;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A thread runs calls while the watcher has the relief read, again and again. No batch may be lost,
 * come twice or come out of turn, and the thread must never wait for ever.
 */
@JCStressTest
@Outcome(id = "64", expect = Expect.ACCEPTABLE, desc = "each batch once, in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "a batch is lost, there twice, or out of turn")
@State
public class IntakeStress {
  /** The batches that were taken; only the thread that runs calls ends one here. */
  private final List<Integer> taken = new ArrayList<>();

  private final Intake intake = SentBatches.intake(new Parent());

  private volatile boolean done;

  @Actor
  public void calls(I_Result r) {
    while (intake.take() instanceof WorkerBatch batch) {
      boolean unused = batch.giveBack();
    }
    done = true;
    intake.requestRelief(); // which finds the end of the stream, and ends
    r.r1 = countInOrder();
  }

  private int countInOrder() {
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i) != i) {
        return -1;
      }
    }
    return taken.size();
  }

  @Actor
  public void watcher() {
    while (!done) {
      intake.requestRelief();
    }
  }

  private final class Parent extends StubHost {
    @Override
    public void batchEnded(int id) {
      taken.add(id);
    }
  }
}
