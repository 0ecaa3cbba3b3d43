package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Shares in a row. A share is in one such list at most, and links to its neighbours, so that to add
 * it needs no memory: a share that is taken from a lost worker must not be lost with it.
 */
final class ShareList {
  private @Nullable Share first;
  private @Nullable Share last;

  boolean isEmpty() {
    return first == null;
  }

  /** Returns the first share, if there is one. */
  @Nullable Share peek() {
    return first;
  }

  /** Returns the first share that is {@code wanted}, or null if none is. */
  @Nullable Share find(Predicate<Share> wanted) {
    Share share = first;
    while (share != null && !wanted.test(share)) {
      share = share.next;
    }
    return share;
  }

  void addFirst(Share share) {
    share.next = first;
    if (first == null) {
      last = share;
    } else {
      first.previous = share;
    }
    first = share;
  }

  void addLast(Share share) {
    share.previous = last;
    if (last == null) {
      first = share;
    } else {
      last.next = share;
    }
    last = share;
  }

  /** Takes out a share of this list. */
  void remove(Share share) {
    Share before = share.previous;
    Share after = share.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    share.previous = null;
    share.next = null;
  }

  /**
   * Takes out the shares of {@code batch}, each after {@code taker} has taken it. If that fails,
   * the share stays.
   */
  void moveAll(Batch batch, Consumer<Share> taker) {
    for (Share share = first; share != null; ) {
      Share following = share.next;
      if (share.batch() == batch) {
        taker.accept(share);
        remove(share);
      }
      share = following;
    }
  }

  /** Returns how many shares there are, at most {@code limit}. */
  int sizeUpTo(int limit) {
    int size = 0;
    for (Share share = first; share != null && size < limit; share = share.next) {
      size++;
    }
    return size;
  }
}
