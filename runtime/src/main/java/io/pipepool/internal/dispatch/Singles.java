package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireReader;
import java.util.ArrayList;
import java.util.List;

/** The calls of a share, each by itself. */
final class Singles {
  private Singles() {}

  /**
   * Returns each call of {@code share} from {@code offset} on by itself. The method finds all their
   * inputs in one pass. Looking for each from the first input on would take quadratic time.
   */
  static List<Share> of(Share share, int offset) {
    List<Share> singles = new ArrayList<>(share.count() - offset);
    WireReader in = EncodedCalls.inputs(share.batch());
    long bytes = in.remaining();
    int width = share.batch().task().inputWidth();
    EncodedCalls.skip(in, width, share.from() + offset);
    for (int next = offset; next < share.count(); next++) {
      singles.add(share.single(next, 0, bytes - in.remaining()));
      EncodedCalls.skip(in, width, 1);
    }
    return singles;
  }
}
