package io.pipepool.internal.settings;

import static io.pipepool.internal.settings.SettingOrigin.BUILDER;
import static io.pipepool.internal.settings.SettingOrigin.BUILDER_OR_PROPERTY;
import static io.pipepool.internal.settings.SettingOrigin.DEFAULT_POOL;
import static io.pipepool.internal.settings.SettingOrigin.PROCESS;
import static io.pipepool.internal.settings.SettingOrigin.PROCESS_PROPERTY;
import static io.pipepool.internal.settings.SettingOrigin.WORKER;

import io.pipepool.PoolListener;
import io.pipepool.Trust;
import io.pipepool.internal.launch.Debugging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All settings of a pool. Each is declared here and nowhere else. The builder, the properties, the
 * variables and the search for misspelt names follow from this list.
 *
 * <p>README's table has a row for each, in the same order; a test compares them.
 */
public final class Settings {
  private static final List<Setting<?>> DECLARED = new ArrayList<>();

  public static final DefaultedSetting<Integer> WORKERS =
      declare("workers", BUILDER_OR_PROPERTY, WholeNumber.atLeast(0), WorkerCount::ofThisMachine);

  public static final DefaultedSetting<Integer> THREADS_PER_WORKER =
      declare("threadsPerWorker", BUILDER_OR_PROPERTY, WholeNumber.atLeast(1), "1");

  public static final TextSetting<MemorySize> MAX_HEAP =
      declare("maxHeap", BUILDER_OR_PROPERTY, MemorySize::parse);

  public static final TextSetting<List<String>> JVM_ARGS =
      declare("jvmArgs", BUILDER_OR_PROPERTY, ShellWords::split);

  public static final TextSetting<List<String>> COMMAND_PREFIX =
      declare("commandPrefix", BUILDER_OR_PROPERTY, new CommandWords());

  public static final TextSetting<List<String>> WORKER_AGENTS =
      declare("workerAgents", BUILDER_OR_PROPERTY, new AgentNames());

  public static final TextSetting<Integer> MAX_TASKS_PER_WORKER =
      declare("maxTasksPerWorker", BUILDER_OR_PROPERTY, WholeNumber.atLeast(1));

  public static final TextSetting<MemorySize> MAX_WORKER_MEMORY =
      declare("maxWorkerMemory", BUILDER, MemorySize::parse);

  public static final TextSetting<Integer> MAX_QUEUED_CALLS =
      declare("maxQueuedCalls", BUILDER_OR_PROPERTY, WholeNumber.atLeast(1));

  public static final DefaultedSetting<Duration> IDLE_TIMEOUT =
      declare("idleTimeout", BUILDER_OR_PROPERTY, new PositiveTime(), "1m");

  public static final DefaultedSetting<Duration> START_TIMEOUT =
      declare("startTimeout", BUILDER, new PositiveTime(), "30s");

  /** The time limit of calls that have none of their own. */
  public static final TextSetting<Duration> TIMEOUT =
      declare("timeout", DEFAULT_POOL, new PositiveTime());

  /** The codecs read this setting, too, once for the process. */
  public static final DefaultedSetting<MemorySize> MAX_FRAME =
      declare("maxFrame", PROCESS, MemorySize::parse, "256m");

  /** The codecs read this setting, too, once for the process. */
  public static final DefaultedSetting<Integer> MAX_DEPTH =
      declare("maxDepth", PROCESS_PROPERTY, WholeNumber.atLeast(1), "512");

  public static final TextSetting<Integer> DEBUG =
      declare("debug", PROCESS, WholeNumber.between(0, Debugging.LAST_PORT));

  public static final TextSetting<Integer> WORKER_ID =
      declare("worker.id", WORKER, WholeNumber.atLeast(1));

  public static final Setting<Map<String, String>> ENVIRONMENT = ofBuilder("environment");

  public static final Setting<Trust> TRUST = ofBuilder("trust");

  public static final Setting<Boolean> CLEAN_ENVIRONMENT = ofBuilder("cleanEnvironment");

  public static final Setting<Predicate<String>> SYSTEM_PROPERTIES = ofBuilder("systemProperties");

  public static final Setting<List<Path>> CLASS_PATH = declared(new ClassPathSetting());

  public static final Setting<Boolean> SERVE_CLASSES = ofBuilder("serveClasses");

  public static final Setting<PoolSettings.Init> ON_WORKER_START = ofBuilder("onWorkerStart");

  public static final DefaultedSetting<OutputMode> OUTPUT =
      declare("output", BUILDER_OR_PROPERTY, OutputMode::parse, "FORWARD");

  public static final DefaultedSetting<Boolean> LOG_RECORDS =
      declare("logRecords", BUILDER_OR_PROPERTY, new OnOff(), "true");

  public static final Setting<PoolListener> LISTENER = ofBuilder("listener");

  public static final TextSetting<Path> TIMELINE =
      declare("timeline", BUILDER_OR_PROPERTY, new FilePath());

  public static final DefaultedSetting<String> NAME =
      declare("name", BUILDER, text -> text, PoolNames::next);

  private Settings() {}

  /** Returns all settings, in the order in which they are declared. */
  static List<Setting<?>> all() {
    return Collections.unmodifiableList(DECLARED);
  }

  /** Declares a setting that only a builder can set, because its value cannot be written. */
  private static <T> Setting<T> ofBuilder(String name) {
    return declared(new Setting<>(name, BUILDER));
  }

  /** Declares a setting that has no value if no user sets it. */
  private static <T> TextSetting<T> declare(String name, SettingOrigin origin, Form<T> form) {
    return declared(new TextSetting<>(name, origin, form));
  }

  /** Declares a setting whose default is a value that users could write, too. */
  private static <T> DefaultedSetting<T> declare(
      String name, SettingOrigin origin, Form<T> form, String defaultText) {
    T value = form.parse(defaultText);
    return declare(name, origin, form, () -> value);
  }

  /** Declares a setting whose default depends on the machine, or on other pools. */
  private static <T> DefaultedSetting<T> declare(
      String name, SettingOrigin origin, Form<T> form, Supplier<T> defaultValue) {
    return declared(new DefaultedSetting<>(name, origin, form, defaultValue));
  }

  private static <S extends Setting<?>> S declared(S setting) {
    DECLARED.add(setting);
    return setting;
  }
}
