package io.pipepool.internal.transport;

/** The types of frames. Constants, so that reading one loads no class in the worker. */
public final class FrameType {
  /** Parent: who it is and how to work, a {@link Hello}. The first frame. */
  public static final int HELLO = 1;

  /** Parent: a {@link Define}. */
  public static final int DEFINE = 2;

  /** Parent: a {@link ReceiverHeader}; the frame's id is the receiver's. */
  public static final int RECEIVER = 3;

  /** Parent: no later batch uses the receiver whose id is the frame's. */
  public static final int FORGET = 4;

  /** Parent: a {@link BatchHeader} and the encoded inputs; the frame's id is the batch's. */
  public static final int BATCH = 5;

  /**
   * Parent: start no further call of the batch whose id is the frame's. Its payload is an int: the
   * place of the call to interrupt, which does nothing if that has ended; or {@link #ANY_CALL} or
   * {@link #NO_CALL}.
   */
  public static final int CANCEL = 6;

  /** Parent: the batch whose id is the frame's may emit so many more bytes, a long. */
  public static final int CREDIT = 7;

  /** Parent: end when what was sent before is done. */
  public static final int BYE = 8;

  /** Parent: a {@link Served}; the frame's id is the question's. */
  public static final int SERVED = 9;

  /** Parent: the class loader is gone whose number is the frame's id, and with it its tasks. */
  public static final int UNLOAD = 10;

  /** Worker: the answer to HELLO, a {@link Ready}. */
  public static final int READY = 33;

  /**
   * Worker: how long the calls took, a long in nanoseconds, then runs of results; the frame's id is
   * the batch's, and its last frame has the flag {@link #LAST}.
   */
  public static final int RESULTS = 34;

  /** Worker: no call of the batch whose id is the frame's was started, a {@link Refusal}. */
  public static final int REFUSED = 35;

  /** Worker: which call of the batch whose id is the frame's runs for long, a {@link Running}. */
  public static final int RUNNING = 36;

  /** Worker: an {@link Ask}; the frame's id is the question's. */
  public static final int ASK = 37;

  /** Worker: a call of the batch whose id is the frame's waits for CREDIT until it emits again. */
  public static final int WAITING = 38;

  /** Worker: it begins the first call of the batch whose id is the frame's, which is marked. */
  public static final int BEGUN = 39;

  /** Worker: its process is ending, so it begins no further batch. */
  public static final int LEAVING = 40;

  /** In a CANCEL: the call that runs, if one does, is interrupted. */
  public static final int ANY_CALL = -1;

  /** In a CANCEL: no call is interrupted. */
  public static final int NO_CALL = -2;

  /** The flag of a batch's last RESULTS frame. */
  public static final int LAST = 1;

  /** The flag of those RESULTS frames that follow after CANCEL has interrupted a call. */
  public static final int INTERRUPTED = 2;

  private FrameType() {}

  static boolean isKnown(int type) {
    return (type >= HELLO && type <= UNLOAD) || (type >= READY && type <= LEAVING);
  }
}
