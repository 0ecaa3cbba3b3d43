package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shares in a row. A share is in one such list at most, and links to the next one, so that to add
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

  void addFirst(Share share) {
    share.next = first;
    first = share;
    last = last == null ? share : last;
  }

  void addLast(Share share) {
    share.next = null;
    if (last == null) {
      first = share;
    } else {
      last.next = share;
    }
    last = share;
  }

  /** Takes the first share out; there is one. */
  void removeFirst(Share share) {
    remove(null, share);
  }

  private void remove(@Nullable Share before, Share share) {
    if (before == null) {
      first = share.next;
    } else {
      before.next = share.next;
    }
    last = last == share ? before : last;
    share.next = null;
  }

  /**
   * Takes out the shares of {@code batch}, each after {@code taker} has taken it. If that fails,
   * the share stays.
   */
  void moveAll(Batch batch, Consumer<Share> taker) {
    Share before = null;
    for (Share share = first; share != null; ) {
      Share following = share.next;
      if (share.batch() == batch) {
        taker.accept(share);
        remove(before, share);
      } else {
        before = share;
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
