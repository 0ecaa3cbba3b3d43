package io.pipepool.internal.dispatch;

import java.util.List;

/**
 * The calls that a worker gives back, as they run again.
 *
 * <p>A worker gives back calls that it has not begun, and so the next worker gives them a new time.
 * The pool has only the worker's word for that. So it counts how often in a row a call has come
 * back at its turn. After a few times, the call runs by itself: its worker then says that it begins
 * the call. If the call still comes back, the pool takes the worker for confused. The call is
 * guilty of that if the worker has said that it began the call.
 */
final class GivenBack {
  /** How often a call comes back before it runs by itself. */
  static final int MOST_AMONG_OTHERS = 3;

  /** How often it comes back in all. Each time, a worker must just have begun to retire or end. */
  static final int MOST = 6;

  private GivenBack() {}

  /**
   * Returns whether a worker has a reason to give back calls of the share: the pool has told it to
   * stop, or the worker ends or asks to be replaced, or the share was to wait behind another one.
   * If its calls are independent, the worker gives back those behind one that takes long, and then
   * begins no other of them.
   */
  static boolean hasReason(Lane lane, SentShare sent) {
    return sent.ending().isStopped()
        || sent.isSentAhead()
        || (sent.share().batch().hasIndependentCalls() && !sent.share().isAlone())
        || lane.allowance().hasEnded(Allowance.End.ASKED)
        || !(lane.life().isOpen() || lane.life().isStarting());
  }

  /**
   * Returns the next {@code calls} calls of a share as they run again, in order.
   *
   * @param inTurn whether it was the share's turn, so that its first call could begin
   */
  static List<Share> of(SentShare sent, int calls, boolean inTurn) {
    Share rest = sent.share().part(sent.ended(), calls);
    if (!inTurn || sent.ended() > 0) {
      return List.of(rest);
    }
    Share back = rest.cameBack();
    if (back.isAlone() || back.comebacks() < MOST_AMONG_OTHERS) {
      return List.of(back);
    }
    Share first = back.single(0, 0);
    return calls == 1 ? List.of(first) : List.of(first, back.part(1, calls - 1));
  }

  /**
   * Returns whether the first call of a share has come back so often that it may not once more.
   *
   * @param workers how many workers may give it back for a reason that ends them, beside the others
   */
  static boolean isTooOften(SentShare sent, int workers) {
    return sent.share().comebacks() >= MOST + workers && !sent.ending().isUnwanted();
  }
}
