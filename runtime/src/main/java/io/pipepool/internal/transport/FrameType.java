package io.pipepool.internal.transport;

/** The types of frames. They are constants, so that reading one loads no class in the worker. */
public final class FrameType {
  /** Parent: describes itself and the worker's way of working, a {@link Hello}. The first frame. */
  public static final int HELLO = 1;

  /** Parent: defines a task's number, a {@link Define}. */
  public static final int DEFINE = 2;

  /** Parent: sends a receiver, a {@link ReceiverHeader}; the frame's id is the receiver's. */
  public static final int RECEIVER = 3;

  /** Parent: drops a receiver, whose id is the frame's, because no later batch uses it. */
  public static final int FORGET = 4;

  /**
   * Parent: sends a batch, a {@link BatchHeader} and the encoded inputs; the frame's id is the
   * batch's.
   */
  public static final int BATCH = 5;

  /**
   * Parent: lets no further call start of the batch whose id is the frame's. The payload is an int,
   * the place of the call to interrupt; if that call has ended, nothing is interrupted. It may also
   * be {@link #ANY_CALL} or {@link #NO_CALL}.
   */
  public static final int CANCEL = 6;

  /** Parent: lets the batch whose id is the frame's emit more bytes; their number is a long. */
  public static final int CREDIT = 7;

  /** Parent: tells the worker to end when it has done the work sent before. */
  public static final int BYE = 8;

  /** Parent: answers a question, a {@link Served}; the frame's id is the question's. */
  public static final int SERVED = 9;

  /** Parent: the class loader is gone whose number is the frame's id, and with it its tasks. */
  public static final int UNLOAD = 10;

  /** Parent: answers a LEVEL_ASKED, with the level as an int; the frame's id is the question's. */
  public static final int LEVEL = 11;

  /** Worker: the answer to HELLO, a {@link Ready}. */
  public static final int READY = 33;

  /**
   * Worker: sends the time that calls took, a long in nanoseconds, then runs of results. The
   * frame's id is the batch's, and the batch's last frame has the flag {@link #LAST}.
   */
  public static final int RESULTS = 34;

  /**
   * Worker: refuses the batch whose id is the frame's, none of whose calls has started, a {@link
   * Refusal}.
   */
  public static final int REFUSED = 35;

  /**
   * Worker: tells which call of the batch whose id is the frame's runs for long, a {@link Running}.
   */
  public static final int RUNNING = 36;

  /** Worker: asks a question, an {@link Ask}; the frame's id is the question's. */
  public static final int ASK = 37;

  /**
   * Worker: tells that a call of the batch whose id is the frame's waits for CREDIT until it emits
   * again.
   */
  public static final int WAITING = 38;

  /**
   * Worker: tells that it begins the first call of the batch whose id is the frame's, which is
   * marked.
   */
  public static final int BEGUN = 39;

  /**
   * Worker: tells that its process is ending, so it begins no further batch. The frame's id is the
   * {@link ExitCode} if the worker ends itself, or 0.
   */
  public static final int LEAVING = 40;

  /**
   * Worker: asks to be replaced. It begins no further call, and answers those that it has not begun
   * as skipped. Its running calls end as usual.
   */
  public static final int RETIRING = 41;

  /** Worker: sends a record that its code has logged. */
  public static final int LOGGED = 42;

  /**
   * Worker: asks for the lowest level that the parent shows of a logger. The payload is the class
   * of the bridge and the logger's name; the frame's id is the question's.
   */
  public static final int LEVEL_ASKED = 43;

  /** In a CANCEL: the worker interrupts the call that runs, if one does. */
  public static final int ANY_CALL = -1;

  /** In a CANCEL: the worker interrupts no call. */
  public static final int NO_CALL = -2;

  /** The flag of a batch's last RESULTS frame. */
  public static final int LAST = 1;

  /** The flag of those RESULTS frames that follow after CANCEL has interrupted a call. */
  public static final int INTERRUPTED = 2;

  private FrameType() {}

  static boolean isKnown(int type) {
    return (type >= HELLO && type <= LEVEL) || (type >= READY && type <= LEVEL_ASKED);
  }
}
