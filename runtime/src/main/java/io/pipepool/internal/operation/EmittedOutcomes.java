package io.pipepool.internal.operation;

import io.pipepool.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects all elements of each call, or its failure, in input order. If an element cannot be
 * decoded, that is the failure of its call.
 */
final class EmittedOutcomes<E> extends ResultCollector<E> {
  private final ResultList<Outcome<List<E>>> outcomes;

  /** The calls that have emitted and not ended, by the positions of their inputs. */
  private final Map<Long, Emitted<E>> open = new HashMap<>();

  /** One call's elements so far. */
  private static final class Emitted<E> {
    final List<E> elements = new ArrayList<>();
    @Nullable Throwable failure;
  }

  EmittedOutcomes(Target<?, E, ?> target, long total) {
    super(target);
    this.outcomes = new ResultList<>(total);
  }

  @Override
  void take(Arrival arrival) {
    super.take(arrival);
    if (arrival.ends() > 0) { // one call, since each emitting call is a batch by itself
      end(arrival.index(), emitted(arrival.index()));
    }
  }

  @Override
  void value(long index, E element) {
    emitted(index).elements.add(element);
  }

  @Override
  void failure(long index, Throwable cause) {
    Emitted<E> call = emitted(index);
    if (call.failure == null) {
      call.failure = cause;
      call.elements.clear(); // they are not shown, and there may be many
    }
  }

  private Emitted<E> emitted(long index) {
    return open.computeIfAbsent(index, unused -> new Emitted<>());
  }

  private void end(long index, Emitted<E> call) {
    open.remove(index);
    int position = Math.toIntExact(index);
    outcomes.set(
        index,
        call.failure == null
            ? new Outcome.Success<>(position, call.elements)
            : new Outcome.Failure<>(position, call.failure));
  }

  List<Outcome<List<E>>> outcomes() {
    return outcomes.toList();
  }
}
