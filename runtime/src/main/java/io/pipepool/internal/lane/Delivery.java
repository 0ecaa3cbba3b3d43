package io.pipepool.internal.lane;

import org.jspecify.annotations.Nullable;

/** A thing that waits for code of the user, or the place of things that are missing. */
sealed interface Delivery {
  /** Returns the source that it comes from. */
  Source source();

  /** Gives it to the code of the user. */
  void deliver();

  /**
   * A thing.
   *
   * @param size how much of the room it takes while it waits
   */
  record Thing(Source source, long size, Runnable deed) implements Delivery {
    @Override
    public void deliver() {
      deed.run();
    }
  }

  /**
   * The place of missing things.
   *
   * <p>Threading: the lock of {@link Deliveries} guards the number. After its thread has taken the
   * gap, no thing is added.
   */
  final class Gap implements Delivery {
    private final Source source;
    private long things;

    Gap(Source source) {
      this.source = source;
    }

    void more() {
      things++;
    }

    @Override
    public Source source() {
      return source;
    }

    @Override
    public void deliver() {
      source.deliverGap(things);
    }
  }

  /**
   * The origin of things that must stay in order.
   *
   * <p>Threading: the lock of {@link Deliveries} guards the gap.
   */
  abstract class Source {
    private @Nullable Gap gap;

    /** Tells the code of the user that {@code things} are missing. */
    abstract void deliverGap(long things);

    /** Takes note that the code of the user has failed. */
    abstract void failed(Throwable why);

    /** Returns the place of missing things behind all things that wait, or null. */
    final @Nullable Gap gap() {
      return gap;
    }

    final void open(Gap opened) {
      gap = opened;
    }

    final void closeGap() {
      gap = null;
    }
  }
}
