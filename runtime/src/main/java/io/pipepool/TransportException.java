package io.pipepool;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a value cannot cross between the processes: it cannot be encoded or decoded, it is
 * larger than a limit, or the two processes have different versions of its type.
 *
 * <p>The message begins with the path of the value: {@code Order.lines[3].handler: ...}.
 */
public final class TransportException extends ParallelException {
  private static final long serialVersionUID = 1L;

  private static final int LONG_PATH = 240;

  /** The message without the path. */
  private final String problem;

  /**
   * The path, which grows while the exception passes through one codec after the other, before any
   * other code sees it.
   */
  private String path;

  /**
   * Makes an exception without a path and a cause.
   *
   * @param problem what is wrong, and what to change
   */
  public TransportException(String problem) {
    this("", problem, null);
  }

  /**
   * Makes an exception without a path.
   *
   * @param problem what is wrong, and what to change
   * @param cause the reason, or null for none
   */
  public TransportException(String problem, @Nullable Throwable cause) {
    this("", problem, cause);
  }

  private TransportException(String path, String problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.problem = problem;
    this.path = shortened(path);
  }

  @Override
  public String getMessage() {
    return path.isEmpty() ? problem : path + ": " + problem;
  }

  /**
   * Returns the way from the outermost value to the value at fault.
   *
   * @return the path, such as {@code Order.lines[3].handler}; empty if the whole value is at fault
   */
  public String path() {
    return path;
  }

  /**
   * Returns a failure whose path begins one step further out. If {@code failure} is a {@code
   * TransportException}, this method changes and returns that same object, because a new one for
   * each step out of a deep value would cost a stack trace each.
   *
   * @param step a component ({@code "lines"}), an element ({@code "[3]"}) or, outermost, a type
   * @param failure the exception that the codec of that step threw
   * @return the failure with the longer path
   */
  public static TransportException at(String step, Throwable failure) {
    if (failure instanceof TransportException same) {
      String dot = same.path.isEmpty() || same.path.startsWith("[") ? "" : ".";
      same.path = shortened(step + dot + same.path);
      return same;
    }
    return new TransportException(step, textOf(failure), failure);
  }

  /**
   * Returns the failure with the circumstances behind the problem. The path stays as it is.
   *
   * @param what the circumstances, such as {@code "input of demo.Square.square(int)"}
   * @param failure the exception that a codec threw
   * @return a new exception with the stack trace of {@code failure}
   */
  public static TransportException during(String what, Throwable failure) {
    if (failure instanceof TransportException inner) {
      TransportException outer =
          new TransportException(inner.path, inner.problem + " (" + what + ")", inner.getCause());
      outer.setStackTrace(inner.getStackTrace());
      return outer;
    }
    return new TransportException("", textOf(failure) + " (" + what + ")", failure);
  }

  /** Returns the two ends of a long path, such as one through a linked list. */
  private static String shortened(String path) {
    return path.length() <= LONG_PATH
        ? path
        : path.substring(0, LONG_PATH / 2) + "..." + path.substring(path.length() - LONG_PATH / 2);
  }
}
