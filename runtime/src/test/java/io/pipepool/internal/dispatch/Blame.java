package io.pipepool.internal.dispatch;

/** The failure of a call that is blamed for the end of its worker. */
final class Blame extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;

  private Blame(String kind, Share share, int offset) {
    super(kind + ": call " + (share.from() + offset) + " of " + share.batch().count());
    this.kind = kind;
  }

  /** Returns "lost", "unreadable" or "timed out". */
  String kind() {
    return kind;
  }

  static FailureWords words() {
    return new FailureWords() {
      @Override
      public Throwable lost(Share share, int offset) {
        return new Blame("lost", share, offset);
      }

      @Override
      public Throwable unreadable(Share share, int offset) {
        return new Blame("unreadable", share, offset);
      }

      @Override
      public Throwable timedOut(Share share, int offset, long callsWaiting) {
        return new Blame("timed out", share, offset);
      }
    };
  }
}
