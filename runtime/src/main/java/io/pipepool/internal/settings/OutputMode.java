package io.pipepool.internal.settings;

import io.pipepool.OutputLine;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The choices for the text that workers print. Three of them have names; others have a consumer.
 */
public final class OutputMode {
  /** This process prints it, each line behind the worker's name. */
  public static final OutputMode FORWARD = new OutputMode("FORWARD", null);

  /** Workers print to this process's standard error themselves. */
  public static final OutputMode INHERIT = new OutputMode("INHERIT", null);

  /** The pool drops it, except for the last lines of a worker that died. */
  public static final OutputMode DISCARD = new OutputMode("DISCARD", null);

  static final List<OutputMode> NAMED = List.of(FORWARD, INHERIT, DISCARD);

  private final String name;
  private final @Nullable Consumer<? super OutputLine> consumer;

  private OutputMode(String name, @Nullable Consumer<? super OutputLine> consumer) {
    this.name = name;
    this.consumer = consumer;
  }

  /** Returns the mode in which {@code consumer} takes each line. */
  public static OutputMode linesTo(Consumer<? super OutputLine> consumer) {
    return new OutputMode("LINES", Objects.requireNonNull(consumer, "output"));
  }

  /** Returns the mode that has the name of {@code choice}. */
  public static OutputMode of(Enum<?> choice) {
    return parse(choice.name());
  }

  /**
   * Returns the mode with this name, in upper or lower case.
   *
   * @throws IllegalArgumentException if there is no such mode; the message names all
   */
  static OutputMode parse(String name) {
    for (OutputMode mode : NAMED) {
      if (mode.name.equalsIgnoreCase(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("it must be one of " + NAMED);
  }

  /** Returns the consumer of lines, or null if this mode has none. */
  @Nullable Consumer<? super OutputLine> consumer() {
    return consumer;
  }

  @Override
  public String toString() {
    return name;
  }
}
