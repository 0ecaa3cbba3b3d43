package io.pipepool.internal.settings;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the default pool shall be like: system properties {@code pipepool.maxHeap} and so on, else
 * environment variables {@code PIPEPOOL_MAX_HEAP} and so on.
 */
public final class PoolProperties {
  private final UnaryOperator<@Nullable String> properties;
  private final UnaryOperator<@Nullable String> environment;

  PoolProperties(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * Those of this process.
   *
   * @throws IllegalArgumentException if one seems to be misspelt
   */
  public static PoolProperties ofThisProcess() {
    SettingNames.check(System.getProperties().stringPropertyNames(), System.getenv().keySet());
    return new PoolProperties(System::getProperty, System::getenv);
  }

  /**
   * The plan of a pool with them.
   *
   * @throws IllegalArgumentException if one has a bad value; the message names it
   */
  public PoolPlan plan() {
    PoolPlan plan = new PoolPlan();
    plan.name("pipepool");
    set("workers", value -> plan.workers(wholeNumber(value)));
    set("threadsPerWorker", value -> plan.threadsPerWorker(wholeNumber(value)));
    set("maxHeap", plan::maxHeap);
    set("jvmArgs", value -> plan.jvmArgs(words(value)));
    set("timeout", value -> plan.callTimeout(TimeText.parse(value)));
    set("maxTasksPerWorker", value -> plan.maxTasksPerWorker(wholeNumber(value)));
    set("idleTimeout", value -> plan.idleTimeout(TimeText.parse(value)));
    set("maxFrame", value -> MemorySize.parse("maxFrame", value)); // it is the codecs'
    set("output", value -> plan.output(output(value)));
    return plan;
  }

  private void set(String name, Consumer<String> setting) {
    String property = SettingNames.PROPERTY + name;
    String variable = SettingNames.variable(name);
    String value = properties.apply(property);
    String source = property;
    if (value == null) {
      value = environment.apply(variable);
      source = variable;
    }
    if (value == null || value.isBlank()) {
      return;
    }
    try {
      setting.accept(value.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          source + "=" + value + " is no valid setting: " + e.getMessage(), e);
    }
  }

  private static int wholeNumber(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it must be a whole number", e);
    }
  }

  private static OutputMode output(String value) {
    for (OutputMode output : OutputMode.values()) {
      if (output.name().equalsIgnoreCase(value)) {
        return output;
      }
    }
    throw new IllegalArgumentException("it must be one of " + Arrays.toString(OutputMode.values()));
  }

  private static List<String> words(String value) {
    return Arrays.asList(value.split("\\s+"));
  }
}
