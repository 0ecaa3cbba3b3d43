package io.pipepool.internal.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A look is planned for later, after an early one was taken. A caller that needs an early look must
 * never believe that it is the one planned.
 */
@JCStressTest
@Outcome(
    id = {"false, false", "false, true"},
    expect = Expect.ACCEPTABLE,
    desc = "the caller plans a look itself")
@Outcome(expect = Expect.FORBIDDEN, desc = "the caller waits for a look that comes too late")
@State
public class LaterLookStress {
  private final NextLook next = new NextLook();

  public LaterLookStress() {
    next.plan(10);
    long unused = next.takeIfDue(10);
  }

  @Actor
  public void planner() {
    next.plan(50);
  }

  @Actor
  public void caller(ZZ_Result r) {
    r.r1 = next.isBy(20);
    r.r2 = next.isBy(50);
  }
}
