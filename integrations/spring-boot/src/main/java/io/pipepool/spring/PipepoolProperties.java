package io.pipepool.spring;

import io.pipepool.ParallelPool;
import io.pipepool.Trust;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The properties {@code pipepool.*} of an application, with the names and the meaning of the pool's
 * own settings. A value that the application leaves out is null: the pool then has its default.
 *
 * <p>Spring checks the values when it starts the application. The rules are those of {@link
 * ParallelPool.Builder}. For a bad value, and for a name in a file that is none of these, the
 * application fails to start, and Spring says which property it is and where it stands.
 *
 * @param workers how many workers the pool may have; 0 runs calls in this process. By default as
 *     many as this process may use CPUs.
 * @param threadsPerWorker how many calls run at once in one worker. By default 1.
 * @param maxHeap the largest heap of a worker, such as 256m or 2g. By default a share of the
 *     memory, so that all workers and this process fit.
 * @param jvmArgs further arguments for the workers' JVMs in one text, quoted as for a shell.
 * @param commandPrefix programs before java on a worker's command line in one text, quoted as for a
 *     shell, such as: nice -n 10.
 * @param workerAgents which of this process's agents the workers get, too: beginnings of their file
 *     names, separated by commas, or * for all.
 * @param maxTasksPerWorker how many calls a worker runs at most before the pool replaces it. By
 *     default unlimited.
 * @param maxWorkerMemory the resident size above which the pool replaces a worker, such as 2g. By
 *     default unlimited.
 * @param maxQueuedCalls how many calls of submit may wait for a worker; a further submit waits for
 *     room. By default unlimited.
 * @param idleTimeout how long the pool keeps a worker that has no calls. By default 1 minute.
 * @param startTimeout how long a worker may take to start. By default 30 seconds.
 * @param timeout the time limit of calls that have none of their own. By default there is none.
 * @param trust how far the pool trusts the code in its workers. By default it does.
 * @param cleanEnvironment whether workers get only the variables that programs need. By default
 *     they get all of this process.
 * @param classPath folders and jars where workers find classes, and nowhere else. By default those
 *     of this process.
 * @param serveClasses whether workers may ask for classes that their class path lacks. By default
 *     they may, unless there is a class path.
 * @param output where the text goes that workers print. By default to standard error, with the
 *     worker's name before each line.
 * @param logRecords whether what code in workers logs arrives in the loggers of this process. By
 *     default it does.
 * @param timeline a file for one HTML page of what the pool did. By default there is none.
 * @param name the beginning of the names of the pool's threads, and its name in metrics. By default
 *     pipepool.
 */
@ConfigurationProperties(prefix = "pipepool", ignoreUnknownFields = false)
public record PipepoolProperties(
    @Nullable Integer workers,
    @Nullable Integer threadsPerWorker,
    @Nullable String maxHeap,
    @Nullable String jvmArgs,
    @Nullable String commandPrefix,
    @Nullable String workerAgents,
    @Nullable Integer maxTasksPerWorker,
    @Nullable String maxWorkerMemory,
    @Nullable Integer maxQueuedCalls,
    @Nullable Duration idleTimeout,
    @Nullable Duration startTimeout,
    @Nullable Duration timeout,
    @Nullable Trust trust,
    @Nullable Boolean cleanEnvironment,
    @Nullable List<String> classPath,
    @Nullable Boolean serveClasses,
    ParallelPool.@Nullable Output output,
    @Nullable Boolean logRecords,
    @Nullable String timeline,
    @Nullable String name)
    implements Validator {
  private static final String DEFAULT_NAME = "pipepool";

  /** Returns a builder with these settings. */
  ParallelPool.Builder toBuilder() {
    ParallelPool.Builder builder = ParallelPool.builder().name(DEFAULT_NAME);
    for (Assignment<?> assignment : Assignment.ALL) {
      assignment.assign(this, builder);
    }
    return builder;
  }

  /** Returns the name of the pool, in metrics. */
  String nameOrDefault() {
    return name == null || name.isBlank() ? DEFAULT_NAME : name.strip();
  }

  @Override
  public boolean supports(Class<?> type) {
    return type == PipepoolProperties.class;
  }

  @Override
  public void validate(Object target, Errors errors) {
    PipepoolProperties properties = (PipepoolProperties) target;
    ParallelPool.Builder builder = ParallelPool.builder();
    for (Assignment<?> assignment : Assignment.ALL) {
      try {
        assignment.assign(properties, builder);
      } catch (IllegalArgumentException e) {
        errors.rejectValue(assignment.property(), "invalid", String.valueOf(e.getMessage()));
      }
    }
  }
}
