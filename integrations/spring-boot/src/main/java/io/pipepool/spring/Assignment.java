package io.pipepool.spring;

import io.pipepool.ParallelPool;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of one property to the setting of the same name.
 *
 * @param property the name of the component of {@link PipepoolProperties}
 * @param reader reads the property, which is null if the application does not set it
 * @param writer sets the setting; it refuses a bad value with an {@link IllegalArgumentException}
 * @param <T> the type of the property
 */
record Assignment<T>(
    String property,
    Function<PipepoolProperties, @Nullable T> reader,
    BiConsumer<ParallelPool.Builder, T> writer) {
  static final List<Assignment<?>> ALL =
      List.of(
          text("workers", PipepoolProperties::workers),
          text("threadsPerWorker", PipepoolProperties::threadsPerWorker),
          text("maxHeap", PipepoolProperties::maxHeap),
          text("jvmArgs", PipepoolProperties::jvmArgs),
          text("commandPrefix", PipepoolProperties::commandPrefix),
          text("workerAgents", PipepoolProperties::workerAgents),
          text("maxTasksPerWorker", PipepoolProperties::maxTasksPerWorker),
          text("maxWorkerMemory", PipepoolProperties::maxWorkerMemory),
          text("maxQueuedCalls", PipepoolProperties::maxQueuedCalls),
          text("idleTimeout", PipepoolProperties::idleTimeout),
          text("startTimeout", PipepoolProperties::startTimeout),
          text("timeout", PipepoolProperties::timeout),
          new Assignment<>("trust", PipepoolProperties::trust, ParallelPool.Builder::trust),
          new Assignment<>(
              "cleanEnvironment", PipepoolProperties::cleanEnvironment, Assignment::clean),
          new Assignment<>(
              "classPath",
              PipepoolProperties::classPath,
              (builder, entries) -> builder.classPath(entries.stream().map(Path::of).toList())),
          new Assignment<>(
              "serveClasses", PipepoolProperties::serveClasses, ParallelPool.Builder::serveClasses),
          text("output", PipepoolProperties::output),
          text("logRecords", PipepoolProperties::logRecords),
          text("timeline", PipepoolProperties::timeline),
          text("name", PipepoolProperties::name));

  /** Returns the assignment of a property whose text is that of the setting. */
  private static <T> Assignment<T> text(
      String property, Function<PipepoolProperties, @Nullable T> reader) {
    return new Assignment<>(
        property,
        reader,
        (builder, value) -> {
          String text = value.toString();
          if (!text.isBlank()) { // as for a system property, blank is unset
            builder.setting(property, text);
          }
        });
  }

  private static void clean(ParallelPool.Builder builder, boolean clean) {
    if (clean) {
      builder.cleanEnvironment();
    }
  }

  /**
   * Sets the setting, if the application sets the property.
   *
   * @throws IllegalArgumentException if the value is not valid; the message names the setting
   */
  void assign(PipepoolProperties properties, ParallelPool.Builder builder) {
    @Nullable T value = reader.apply(properties);
    if (value != null) {
      writer.accept(builder, value);
    }
  }
}
