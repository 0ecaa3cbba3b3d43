package io.pipepool.internal.batch;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A thread lets no call begin behind the one that runs, to interrupt that call, or to give back
 * those behind it, while the call ends. If the thread hears that the call still runs, the owner may
 * not begin another one.
 */
@JCStressTest
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the call had ended before")
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "the call has ended meanwhile")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the call was the last one")
@Outcome(id = "true, true", expect = Expect.FORBIDDEN, desc = "another call begins behind it")
@State
public class LastCallStress {
  private final PendingRuns pending = new PendingRuns(new HandedOver(), Integer.BYTES, 1 << 16);

  /** As {@link BatchRunner#cancel} does. */
  private volatile boolean cancelled;

  @Actor
  public void owner(ZZ_Result r) {
    pending.runs(1); // call 0 has ended
    r.r1 = !cancelled;
  }

  @Actor
  public void other(ZZ_Result r) {
    cancelled = true;
    r.r2 = pending.stillRuns(0);
  }
}
