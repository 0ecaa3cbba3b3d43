package io.pipepool;

import org.jspecify.annotations.Nullable;

/**
 * A value could not cross between the processes: it cannot be encoded or decoded, is larger than a
 * limit, or the two sides do not have the same types.
 *
 * <p>The message begins with the path of the value: {@code Order.lines[3].handler: ...}.
 */
public final class TransportException extends ParallelException {
  private static final long serialVersionUID = 1L;

  private static final int LONG_PATH = 240;

  private final String problem;

  /** Grows as the failure leaves one codec after the other, before anybody else sees it. */
  private String path;

  /** With what is wrong and what to change. */
  public TransportException(String problem) {
    this("", problem, null);
  }

  /** With what is wrong, what to change, and the reason. */
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

  /** The way from the outermost value to the culprit, or empty if the whole value is at fault. */
  public String path() {
    return path;
  }

  /**
   * The same failure, seen from one step further out. It is the same object: a new one for each
   * step out of a deep value would cost a stack trace each.
   *
   * @param step a component ({@code "lines"}), an element ({@code "[3]"}) or, outermost, a type
   * @param failure what the codec of that step threw
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
   * The same failure, with what was being done behind the problem; the path stays as it is.
   *
   * @param what for example {@code "input of demo.Square.square(int)"}
   * @param failure what a codec threw
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

  /** Of a long path, such as one through a linked list, both ends say enough. */
  private static String shortened(String path) {
    return path.length() <= LONG_PATH
        ? path
        : path.substring(0, LONG_PATH / 2) + "..." + path.substring(path.length() - LONG_PATH / 2);
  }
}
