package io.pipepool.matrix;

import java.io.Serializable;
import java.util.List;

/** Types such as users declare. */
public final class Samples {
  /** A record that is not Serializable. */
  public record Plain(int id, String name) {}

  /** An interface that any class may implement. */
  public interface Open {}

  /** A sealed interface over records. */
  public sealed interface Shape {}

  /** A shape of numbers. */
  public record Circle(double radius) implements Shape {}

  /** A shape that contains shapes. */
  public record Group(List<Shape> shapes) implements Shape {}

  /** A class with getters and setters. */
  public static class Bean {
    private String name = "";

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  /** A bean that is Serializable. */
  public static class Stored implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // the list that the user sets crosses
    private final List<String> names = List.of();

    public List<String> names() {
      return names;
    }
  }

  /** A Serializable class whose parts are not Serializable. */
  @SuppressWarnings("serial") // users declare such fields
  public static class StoredWithPlain implements Serializable {
    private static final long serialVersionUID = 1;
    private final List<Plain> lines = List.of();

    public List<Plain> lines() {
      return lines;
    }
  }

  /** A record that contains values of its own type. */
  public record Tree<T>(T value, List<Tree<T>> children) {}

  /** An enum. */
  public enum Color {
    RED,
    GREEN
  }

  private Samples() {}
}
