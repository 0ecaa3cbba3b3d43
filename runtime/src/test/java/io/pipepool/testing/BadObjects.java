package io.pipepool.testing;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;

/** Objects and exceptions that cannot be written, or cannot be read, on one side or the other. */
public final class BadObjects {
  private BadObjects() {}

  /** Returns the object. If it is a {@link Maker}, returns the object that it makes. */
  public static Serializable pass(Serializable object) throws Exception {
    return object instanceof Maker maker ? maker.make() : object;
  }

  /** Makes another object in the worker. */
  public interface Maker extends Serializable {
    /** Returns the other object. */
    Serializable make() throws Exception;
  }

  /** Makes an object of the given kind. */
  public record Make(String kind) implements Maker {
    @Override
    public Serializable make() throws Exception {
      switch (kind) {
        case "unwritable" -> {
          return new Unwritable(0);
        }
        case "half" -> {
          return new Unwritable(1 << 20);
        }
        case "field" -> {
          return new HasField();
        }
        case "unreadable" -> {
          return new Unreadable();
        }
        case "unreadable error" -> {
          return new UnreadableError();
        }
        case "returned exception" -> {
          return new IOException("a value");
        }
        case "two arguments" -> throw new TwoArguments("one", 2);
        case "field exception" -> throw new FieldException();
        case "unwritable exception" -> throw new UnwritableException();
        case "unreadable exception" -> throw new UnreadableException("unreadable");
        case "cyclic" -> throw cyclic();
        case "null message" -> throw new IOException((String) null);
        case "huge" -> throw new IOException("m".repeat(50 << 20));
        case "hostile" -> throw new HostileException();
        case "chain" -> throw new IOException("outer", new IllegalStateException("inner"));
        default -> throw new IllegalArgumentException(kind);
      }
    }
  }

  private static Exception cyclic() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    return first;
  }

  /** Fails to be written after some bytes. */
  public static final class Unwritable implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int bytes;

    /** Makes an object whose writing fails after {@code bytes} bytes. */
    public Unwritable(int bytes) {
      this.bytes = bytes;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      byte[] block = new byte[bytes];
      Arrays.fill(block, (byte) 7);
      out.write(block);
      throw new IOException("it cannot be written");
    }
  }

  /** Throws an error when it is written. */
  public static final class UnwritableError implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) {
      throw new AssertionError("it cannot be written at all");
    }
  }

  /** Has a field that is not serializable. */
  public static final class HasField implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Object field = new Object();

    @Override
    public String toString() {
      return "HasField" + field;
    }
  }

  /** Fails to be read. */
  public static final class Unreadable implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException {
      throw new IOException("it cannot be read");
    }
  }

  /** Throws an error when it is read. */
  public static final class UnreadableError implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      throw new NoClassDefFoundError("it cannot be read at all");
    }
  }

  /** A list so deep that writing it overflows the stack. */
  public static final class Deep implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Deep next;

    private Deep(Deep next) {
      this.next = next;
    }

    /** Returns a list of the given depth. */
    public static Deep of(int depth) {
      Deep deep = null;
      for (int i = 0; i < depth; i++) {
        deep = new Deep(deep);
      }
      return deep;
    }

    @Override
    public String toString() {
      return next == null ? "last" : "deep";
    }
  }

  /** An exception whose constructor needs two arguments. */
  public static final class TwoArguments extends Exception {
    private static final long serialVersionUID = 1L;

    TwoArguments(String text, int number) {
      super(text + number);
    }
  }

  /** An exception with a field that is not serializable. */
  public static final class FieldException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Object field = new Object();

    FieldException() {
      super("with a field");
    }

    @Override
    public String toString() {
      return super.toString() + (field == null ? "" : "");
    }
  }

  /** An exception that cannot be written. */
  public static final class UnwritableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnwritableException() {
      super("unwritable");
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new IOException("no");
    }
  }

  /** An exception that cannot be read. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with a message. */
    public UnreadableException(String message) {
      super(message);
    }

    private void readObject(ObjectInputStream in) {
      throw new AssertionError("no");
    }
  }

  /** An exception without a stack trace. */
  public static final class NoTraceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with a message. */
    public NoTraceException(String message) {
      super(message);
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return null;
    }
  }

  /** An exception that refuses another stack trace. */
  public static final class FixedTraceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with a message. */
    public FixedTraceException(String message) {
      super(message);
    }

    @Override
    public void setStackTrace(StackTraceElement[] frames) {
      throw new AssertionError("it is fixed");
    }
  }

  /** An exception whose own methods throw. */
  public static final class HostileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message for you");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text for you");
    }
  }
}
