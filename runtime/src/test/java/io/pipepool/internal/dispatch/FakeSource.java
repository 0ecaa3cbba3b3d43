package io.pipepool.internal.dispatch;

import io.pipepool.Priority;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A source of calls that counts them. It makes their inputs when the pool takes them. */
final class FakeSource implements CallSource<Integer> {
  private final Consumer<Calls> takes;
  private final Priority priority;
  private final Batch pattern;
  private final List<Calls> taken = new ArrayList<>();
  private int waiting;
  private int size = 4;
  private long expectedNanosEach = -1;
  private boolean listed;
  private boolean closed;

  private FakeSource(Consumer<Calls> takes, Priority priority) {
    this.takes = takes;
    this.priority = priority;
    this.pattern = Calls.of(1).priority(priority).make().batch();
  }

  static FakeSource of(DispatchFixture pool) {
    return of(pool, Priority.NORMAL);
  }

  static FakeSource of(DispatchFixture pool, Priority priority) {
    return new FakeSource(pool::add, priority);
  }

  /** Gives batches of at most {@code calls} calls. */
  FakeSource size(int calls) {
    size = calls;
    return this;
  }

  /** Expects that each call takes {@code nanos}. */
  FakeSource expected(long nanos) {
    expectedNanosEach = nanos;
    return this;
  }

  /** Returns the batches that the pool has taken, in order. */
  List<Calls> taken() {
    return taken;
  }

  /** A caller cancels a call that waits. */
  void cancelWaiting() {
    waiting--;
    listed &= waiting > 0;
  }

  @Override
  public Batch pattern() {
    return pattern;
  }

  @Override
  public boolean add(Integer call) {
    waiting++;
    return !listed || waiting <= 2;
  }

  @Override
  public boolean remove(Integer call) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean list() {
    listed = waiting > 0 && !closed;
    return waiting > 0;
  }

  @Override
  public void close() {
    closed = true;
    listed = false;
  }

  @Override
  public long waiting() {
    return waiting;
  }

  @Override
  public long waitingSinceNanos() {
    return 0;
  }

  @Override
  public long expectedNanos() {
    return expectedNanosEach < 0 ? -1 : expectedNanosEach * Math.min(size, waiting);
  }

  @Override
  public @Nullable Batch take(long most) {
    int count = (int) Math.min(most, Math.min(size, waiting));
    if (count == 0) {
      return null;
    }
    long expected = expectedNanosEach < 0 ? -1 : expectedNanosEach * count;
    Calls calls = Calls.of(count).independent().expected(expected).priority(priority).make();
    taken.add(calls);
    takes.accept(calls);
    waiting -= count;
    listed &= waiting > 0;
    return calls.batch();
  }
}
