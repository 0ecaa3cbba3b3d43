package io.pipepool.internal.settings;

import io.pipepool.Trust;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.Debugging;
import io.pipepool.internal.launch.Exposure;
import io.pipepool.internal.launch.InheritedAgents;
import io.pipepool.internal.launch.JvmLauncher;
import io.pipepool.internal.launch.JvmSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a plan at the moment at which it makes a pool, and the pool's settings that follow
 * from them.
 *
 * @param values the value of each setting that the user has set, of the setting's type
 * @param properties the values of the settings that all pools of this process share
 */
record PlannedValues(Map<Setting<?>, Object> values, PoolProperties properties) {
  private static final Duration NEVER = Duration.ofDays(36_500);

  PoolSettings toSettings() {
    checkProcess();
    int workers = get(Settings.WORKERS);
    checkTrust(workers);
    Debugging debugging = properties.find(Settings.DEBUG).map(Debugging::new).orElse(null);
    boolean debugged = debugging != null;
    return new PoolSettings(
        get(Settings.NAME),
        workers,
        get(Settings.THREADS_PER_WORKER),
        find(Settings.MAX_TASKS_PER_WORKER).orElse(Integer.MAX_VALUE),
        find(Settings.MAX_QUEUED_CALLS).orElse(Integer.MAX_VALUE),
        find(Settings.MAX_WORKER_MEMORY).map(MemorySize::bytes).orElse(Long.MAX_VALUE),
        Durations.saturatedNanos(debugged ? NEVER : get(Settings.IDLE_TIMEOUT)),
        Durations.saturatedNanos(debugged ? NEVER : get(Settings.START_TIMEOUT)),
        find(Settings.TIMEOUT).map(Durations::saturatedNanos).orElse(0L),
        WireWriter.DEFAULT_MAX_SIZE,
        get(Settings.OUTPUT) == OutputMode.FORWARD,
        get(Settings.OUTPUT).consumer(),
        takesLogRecords(),
        debugged,
        find(Settings.WORKER_AGENTS).isPresent(),
        trust(),
        loader -> new JvmLauncher(jvmSettings(workers, debugging, loader)),
        find(Settings.ON_WORKER_START).orElse(null),
        find(Settings.LISTENER).orElse(null),
        find(Settings.TIMELINE).orElse(null));
  }

  /** Checks the settings that all pools share. The codecs take a bad value of these for none. */
  private void checkProcess() {
    for (Setting<?> setting : Settings.all()) {
      if (setting instanceof TextSetting<?> text && setting.origin().isOfProcess()) {
        properties.find(text);
      }
    }
  }

  private JvmSettings jvmSettings(int workers, @Nullable Debugging debugging, ClassLoader loader) {
    return new JvmSettings(
        workers,
        get(Settings.THREADS_PER_WORKER),
        find(Settings.MAX_HEAP).map(MemorySize::toString).orElse(null),
        find(Settings.JVM_ARGS).orElse(List.of()),
        find(Settings.COMMAND_PREFIX).orElse(List.of()),
        find(Settings.ENVIRONMENT).orElse(Map.of()),
        exposure(),
        find(Settings.CLASS_PATH).orElse(null),
        get(Settings.OUTPUT) == OutputMode.INHERIT,
        get(Settings.OUTPUT).consumer() != null,
        debugging,
        loader);
  }

  private Exposure exposure() {
    boolean trusted = trust() == Trust.TRUSTED;
    return new Exposure(
        trusted && !find(Settings.CLEAN_ENVIRONMENT).orElse(false),
        find(Settings.SYSTEM_PROPERTIES).orElse(name -> trusted),
        find(Settings.SERVE_CLASSES).orElse(trusted),
        trusted,
        find(Settings.WORKER_AGENTS).map(InheritedAgents::new).orElse(InheritedAgents.NONE));
  }

  private Trust trust() {
    return find(Settings.TRUST).orElse(Trust.TRUSTED);
  }

  /** Returns whether records reach the loggers of this process, where others believe them. */
  private boolean takesLogRecords() {
    return get(Settings.LOG_RECORDS) && trust() == Trust.TRUSTED;
  }

  private void checkTrust(int workers) {
    if (workers == 0 && trust() == Trust.UNTRUSTED) {
      throw new IllegalArgumentException(
          "trust is UNTRUSTED, but workers is 0, so that calls would run in this process; set"
              + " workers to 1 or more");
    }
    if (trust() == Trust.UNTRUSTED && find(Settings.LOG_RECORDS).orElse(false)) {
      throw new IllegalArgumentException(
          "trust is UNTRUSTED, but logRecords is true, so that workers could write as any logger of"
              + " this process; leave logRecords out: such workers print their records");
    }
  }

  /** Returns the value that the user has set, else the default. */
  private <T> T get(DefaultedSetting<T> setting) {
    return find(setting).orElseGet(setting::defaultValue);
  }

  /** Returns the value that the user has set. */
  @SuppressWarnings("unchecked") // a plan takes only values of the setting's own type
  private <T> Optional<T> find(Setting<T> setting) {
    return Optional.ofNullable((T) values.get(setting));
  }
}
