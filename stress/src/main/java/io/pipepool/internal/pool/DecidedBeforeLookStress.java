package io.pipepool.internal.pool;

import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A caller decides that there is something to look at, while a look begins that was planned before.
 * If that look does not see the decision, another one must be planned.
 */
@JCStressTest
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "this look sees it")
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "this look sees it, and the next")
@Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the next look sees it")
@Outcome(expect = Expect.FORBIDDEN, desc = "no look sees it")
@State
public class DecidedBeforeLookStress {
  private final NextLook next = new NextLook();

  /** As the pool's, which every decision takes. */
  private final ReentrantLock lock = new ReentrantLock();

  private boolean decided;

  public DecidedBeforeLookStress() {
    plan(10);
  }

  private synchronized void plan(long time) {
    if (!next.isBy(time)) {
      next.plan(time);
    }
  }

  private synchronized long take(long now) {
    return next.takeIfDue(now);
  }

  private void decide() {
    lock.lock();
    try {
      decided = true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isDecided() {
    lock.lock();
    try {
      return decided;
    } finally {
      lock.unlock();
    }
  }

  @Actor
  public void caller() {
    decide();
    if (!next.isBy(20)) {
      plan(20);
    }
  }

  @Actor
  public void watch(ZZ_Result r) {
    if (take(15) != 5) {
      throw new AssertionError("the planned look is not due");
    }
    r.r1 = isDecided();
  }

  @Arbiter
  public void planned(ZZ_Result r) {
    r.r2 = next.isPlanned();
  }
}
