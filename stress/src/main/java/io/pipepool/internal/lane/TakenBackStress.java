package io.pipepool.internal.lane;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The lane's thread takes the free role back after its pause while a caller takes it. Both must
 * never have it at once, and the lane's thread must never miss what the caller has read.
 */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "the caller reads, then the lane's thread")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the caller reads")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the lane's thread reads")
@Outcome(expect = Expect.FORBIDDEN, desc = "both read the same, or the caller after the thread")
@State
public class TakenBackStress {
  private final ReaderRole role = Roles.free(() -> true);

  /** Plain, as all that reading needs. */
  private int framesRead;

  @Actor
  public void caller(II_Result r) {
    if (role.tryTake()) {
      r.r1 = ++framesRead;
      role.leave(false);
    }
  }

  @Actor
  public void thread(II_Result r) {
    role.takeBack(0);
    if (role.isThread()) {
      r.r2 = ++framesRead;
    }
  }
}
