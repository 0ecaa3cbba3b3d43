package io.pipepool.internal.lane;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * A caller leaves the role of the reader while another thread sends. What was sent must never be
 * left in flight with no thread to read the answer.
 */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "the lane's thread reads the answer")
@Outcome(expect = Expect.FORBIDDEN, desc = "no thread reads the answer")
@State
public class SentWhileLeftStress {
  /** Volatile, as the pool's. */
  private volatile long inFlight;

  private final ReaderRole role = Roles.ofCaller(() -> inFlight == 0);

  @Actor
  public void caller() {
    role.leave(true);
  }

  @Actor
  public void sender() {
    inFlight = 1;
    role.requireThread();
  }

  @Arbiter
  public void result(Z_Result r) {
    r.r1 = role.isThread();
  }
}
