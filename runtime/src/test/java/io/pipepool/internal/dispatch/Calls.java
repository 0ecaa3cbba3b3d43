package io.pipepool.internal.dispatch;

import io.pipepool.Priority;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose inputs are numbers that no other batch has, and what has become of its calls. A
 * call that ends twice fails the test.
 */
final class Calls {
  private static final AtomicInteger LAST_INPUT = new AtomicInteger();

  /** How many bytes each call may emit until its consumer takes some. */
  static final long CREDIT = 1;

  /** More than a worker's pipe holds. */
  private static final int ARRAY = 1 << 20;

  private final Batch batch;
  private final int firstInput;
  private final @Nullable Object[] ends;
  private final Admission admission = new Admission(this::look);

  private Calls(Plan plan) {
    this.firstInput = LAST_INPUT.getAndAdd(plan.count);
    this.ends = new Object[plan.count];
    WireWriter inputs = plan.lent ? WireWriter.lending(Long.MAX_VALUE) : new WireWriter();
    for (int call = 0; call < plan.count; call++) {
      inputs.writeInt(firstInput + call);
    }
    if (plan.lent) {
      inputs.lendBytes(new byte[ARRAY]); // which no test decodes
    }
    NumberTask task = plan.once ? NumberTask.ONCE : NumberTask.PLAIN;
    CallLimits limits = new CallLimits(plan.timeoutNanos, plan.retries, CREDIT);
    Batch made =
        new Batch(
                task,
                null,
                limits,
                plan.firstIndex,
                plan.count,
                inputs,
                plan.expectedNanos,
                plan.operation())
            .withPriority(plan.priority);
    this.batch = plan.independent ? made.withIndependentCalls() : made;
  }

  static Plan of(int count) {
    return new Plan(count);
  }

  static Calls one() {
    return of(1).make();
  }

  /** What a batch is like. */
  static final class Plan {
    private final int count;
    private boolean once;
    private boolean lent;
    private boolean independent;
    private int firstIndex;
    private int retries;
    private long timeoutNanos;
    private long expectedNanos = -1;
    private Priority priority = Priority.NORMAL;
    private @Nullable Calls sameOperationAs;

    private Plan(int count) {
      this.count = count;
    }

    Plan atMostOnce() {
      once = true;
      return this;
    }

    /** With a large array that belongs to the caller. */
    Plan lent() {
      lent = true;
      return this;
    }

    /** Each the only one of its caller. */
    Plan independent() {
      independent = true;
      return this;
    }

    Plan retries(int more) {
      retries = more;
      return this;
    }

    Plan timeout(long nanos) {
      timeoutNanos = nanos;
      return this;
    }

    Plan expected(long nanos) {
      expectedNanos = nanos;
      return this;
    }

    Plan priority(Priority other) {
      priority = other;
      return this;
    }

    /** Behind as many others of their operation. */
    Plan at(int index) {
      firstIndex = index;
      return this;
    }

    Plan sameOperationAs(Calls other) {
      sameOperationAs = other;
      return this;
    }

    private Batch.Results operation() {
      return sameOperationAs == null ? new Unused() : sameOperationAs.batch.results();
    }

    Calls make() {
      return new Calls(this);
    }
  }

  Batch batch() {
    return batch;
  }

  Admission admission() {
    return admission;
  }

  /** Returns whether their caller waits for room. */
  boolean isOutside() {
    return admission.isOutside();
  }

  /** The caller, who waits for room, looks again. */
  private void look() {
    if (admission.isRefused()) {
      end(0, "refused at the door");
    }
  }

  /** The caller of one call does not want its outcome any more. */
  void unwant(int call) {
    ((Unused) batch.results()).unwanted.set(call);
  }

  int count() {
    return batch.count();
  }

  /** Returns whether {@code input} is one of its inputs. */
  boolean has(int input) {
    return input >= firstInput && input < firstInput + count();
  }

  int input(int call) {
    return firstInput + call;
  }

  /** Takes note of how a call ended: with a failure, or with any other object as its result. */
  void end(int call, Object end) {
    if (ends[call] != null) {
      throw new AssertionError("call " + call + " ends twice: " + ends[call] + ", " + end);
    }
    ends[call] = end;
  }

  boolean hasEnded(int call) {
    return ends[call] != null;
  }

  boolean haveEnded() {
    return Arrays.stream(ends).allMatch(end -> end != null);
  }

  /**
   * Returns how each call ended: "value", the name of its failure, or "open" if it has not ended.
   */
  List<String> ends() {
    List<String> words = new ArrayList<>();
    for (Object end : ends) {
      words.add(
          end instanceof Blame blame
              ? blame.kind()
              : end instanceof Throwable failure
                  ? failure.getClass().getSimpleName()
                  : end == null ? "open" : end.toString());
    }
    return words;
  }

  Object end(int call) {
    Object end = ends[call];
    if (end == null) {
      throw new AssertionError("call " + call + " has not ended");
    }
    return end;
  }

  /** Takes nothing: the fixture delivers. */
  private static final class Unused implements Batch.Results {
    private final BitSet unwanted = new BitSet();

    @Override
    public boolean isWanted(int offset) {
      return !unwanted.get(offset);
    }

    @Override
    public void values(Batch batch, int offset, int count, WireReader values) {
      throw new AssertionError();
    }

    @Override
    public void elements(Batch batch, int offset, int count, WireReader elements) {
      throw new AssertionError();
    }

    @Override
    public void done(Batch batch, int offset) {
      throw new AssertionError();
    }

    @Override
    public void threw(Batch batch, int offset, WireReader failure, @Nullable String worker) {
      throw new AssertionError();
    }

    @Override
    public void failed(Batch batch, int offset, Throwable failure) {
      throw new AssertionError();
    }

    @Override
    public void timed(int calls, long nanos) {
      throw new AssertionError();
    }
  }
}
