package io.pipepool.internal.operation;

import io.pipepool.Outcome;
import io.pipepool.internal.batch.PrimitiveArray;
import io.pipepool.spi.Task;
import java.util.ArrayList;
import java.util.List;

/** The collectors of the operations that gather all outcomes. */
final class ResultCollectors {
  private ResultCollectors() {}

  /** Collects all values in input order. */
  static final class Values<R> extends ResultCollector<R> {
    private final ResultList<R> values;

    Values(Target<?, R, ?> target, long total) {
      super(target);
      this.values = new ResultList<>(total);
    }

    @Override
    void value(long index, R value) {
      values.set(index, value);
    }

    List<R> values() {
      return values.toList();
    }
  }

  /** Drops the values and keeps only a failure. */
  static final class Dropping<R> extends ResultCollector<R> {
    Dropping(Target<?, R, ?> target) {
      super(target);
    }

    @Override
    void value(long index, R value) {}
  }

  /** Collects all outcomes in input order. */
  static final class Outcomes<R> extends ResultCollector<R> {
    private final ResultList<Outcome<R>> outcomes;

    Outcomes(Target<?, R, ?> target, long total) {
      super(target);
      this.outcomes = new ResultList<>(total);
    }

    @Override
    void value(long index, R value) {
      outcomes.set(index, new Outcome.Success<>(Math.toIntExact(index), value));
    }

    @Override
    void failure(long index, Throwable cause) {
      outcomes.set(index, new Outcome.Failure<>(Math.toIntExact(index), cause));
    }

    List<Outcome<R>> outcomes() {
      return outcomes.toList();
    }
  }

  /** Collects all emitted elements: in input order, and in emission order for each input. */
  static final class Elements<E> extends ResultCollector<E> {
    private final InputOrder order = new InputOrder();
    private final List<E> elements = new ArrayList<>();

    Elements(Target<?, E, ?> target) {
      super(target);
    }

    @Override
    void take(Arrival arrival) {
      if (arrival instanceof Arrival.Threw || arrival instanceof Arrival.Failed) {
        super.take(arrival); // ends the operation at once, even if earlier calls still run
        return;
      }
      order.add(arrival);
      for (Arrival due = order.poll(); due != null; due = order.poll()) {
        super.take(due);
      }
    }

    @Override
    void value(long index, E element) {
      elements.add(element);
    }

    List<E> elements() {
      return elements;
    }
  }

  /** Puts primitive results straight into the caller's array. */
  static final class Array<R> extends ResultCollector<R> {
    private final Object results;
    private final int width;

    Array(Target<?, R, ?> target, Object results) {
      super(target);
      this.results = results;
      this.width = target.task().resultWidth();
      if (width == Task.VARIABLE) {
        throw new IllegalArgumentException(target.task().name() + " returns no primitive");
      }
    }

    @Override
    void take(Arrival arrival) {
      if (arrival instanceof Arrival.Values values) {
        PrimitiveArray.read(values.encoded(), results, (int) values.index(), values.ends());
      } else {
        super.take(arrival);
      }
    }

    @Override
    void value(long index, R value) {
      throw new IllegalStateException("a primitive result came alone");
    }
  }
}
