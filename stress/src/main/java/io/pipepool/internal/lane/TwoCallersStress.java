package io.pipepool.internal.lane;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two callers want the role of the reader. Both must never have it at once, and the second must
 * never miss what the first has read.
 */
@JCStressTest
@Outcome(
    id = {"1, 2", "2, 1"},
    expect = Expect.ACCEPTABLE,
    desc = "one reads after the other")
@Outcome(
    id = {"1, 0", "0, 1"},
    expect = Expect.ACCEPTABLE,
    desc = "one reads, and the other comes too early")
@Outcome(expect = Expect.FORBIDDEN, desc = "both read the same")
@State
public class TwoCallersStress {
  private final ReaderRole role = Roles.free(() -> true);

  /** Plain, as all that reading needs. */
  private int framesRead;

  @Actor
  public void first(II_Result r) {
    r.r1 = read();
  }

  @Actor
  public void second(II_Result r) {
    r.r2 = read();
  }

  private int read() {
    if (!role.tryTake()) {
      return 0;
    }
    int read = ++framesRead;
    role.leave(true);
    return read;
  }
}
