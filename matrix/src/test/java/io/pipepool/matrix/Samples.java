package io.pipepool.matrix;

import java.io.Serializable;
import java.util.List;

/** What a user's own types look like. */
public final class Samples {
  /** A record that is not Serializable. */
  public record Plain(int id, String name) {}

  /** An interface that any class may implement. */
  public interface Open {}

  /** A sealed interface over records. */
  public sealed interface Shape {}

  /** One of them. */
  public record Circle(double radius) implements Shape {}

  /** Another one. */
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

  /** The same, Serializable. */
  public static class Stored implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // the list that is put in crosses
    private final List<String> names = List.of();

    public List<String> names() {
      return names;
    }
  }

  /** A Serializable class of parts that are not. */
  @SuppressWarnings("serial") // as users write it
  public static class StoredWithPlain implements Serializable {
    private static final long serialVersionUID = 1;
    private final List<Plain> lines = List.of();

    public List<Plain> lines() {
      return lines;
    }
  }

  /** A record that holds itself. */
  public record Tree<T>(T value, List<Tree<T>> children) {}

  /** An enum. */
  public enum Color {
    RED,
    GREEN
  }

  private Samples() {}
}
