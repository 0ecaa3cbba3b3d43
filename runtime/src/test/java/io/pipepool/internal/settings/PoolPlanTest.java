package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.pipepool.OutputLine;
import io.pipepool.PoolListener;
import io.pipepool.Trust;
import io.pipepool.codec.WireWriter;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PoolPlanTest {
  private static PoolPlan defaultPool(Map<String, String> properties) {
    return PoolPlan.ofDefaultPool(new PoolProperties(properties::get, name -> null));
  }

  @Test
  void aPoolHasTheDefaultsOfSettingsThatNoUserSets() {
    PoolSettings settings = PoolPlan.ofBuilder().toSettings();

    assertThat(settings.name()).matches("pipepool-\\d+");
    assertThat(settings.workers()).isEqualTo(WorkerCount.ofThisMachine());
    assertThat(settings.threads()).isEqualTo(1);
    assertThat(settings.maxTasks()).isEqualTo(Integer.MAX_VALUE);
    assertThat(settings.maxQueued()).isEqualTo(Integer.MAX_VALUE);
    assertThat(settings.maxMemory()).isEqualTo(Long.MAX_VALUE);
    assertThat(settings.idleNanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
    assertThat(settings.startNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(settings.defaultTimeoutNanos()).isZero();
    assertThat(settings.maxValue()).isEqualTo(WireWriter.DEFAULT_MAX_SIZE);
    assertThat(settings.forwardsOutput()).isTrue();
    assertThat(settings.outputLines()).isNull();
    assertThat(settings.debugged()).isFalse();
    assertThat(settings.endsWorkersAtExit()).isFalse();
    assertThat(settings.trust()).isEqualTo(Trust.TRUSTED);
    assertThat(settings.init()).isNull();
    assertThat(settings.listener()).isNull();
    assertThat(settings.timeline()).isNull();
  }

  @Test
  void aPoolHasTheSettingsOfTheUser() {
    PoolListener listener = new PoolListener() {};
    PoolPlan plan = PoolPlan.ofBuilder();
    plan.set(Settings.NAME, "shop");
    plan.set(Settings.WORKERS, 3);
    plan.set(Settings.THREADS_PER_WORKER, 2);
    plan.setText(Settings.WORKER_AGENTS, "org.jacoco.agent *");
    plan.set(Settings.MAX_TASKS_PER_WORKER, 7);
    plan.set(Settings.MAX_QUEUED_CALLS, 9);
    plan.setText(Settings.MAX_WORKER_MEMORY, "1k");
    plan.set(Settings.IDLE_TIMEOUT, Duration.ofNanos(5));
    plan.set(Settings.START_TIMEOUT, Duration.ofNanos(6));
    plan.set(Settings.TIMEOUT, Duration.ofNanos(8));
    plan.set(Settings.OUTPUT, OutputMode.DISCARD);
    plan.set(Settings.TRUST, Trust.UNTRUSTED);
    plan.set(Settings.LISTENER, listener);
    plan.setText(Settings.TIMELINE, "pages/timeline.html");
    PoolSettings settings = plan.toSettings();

    assertThat(settings.name()).isEqualTo("shop");
    assertThat(settings.workers()).isEqualTo(3);
    assertThat(settings.threads()).isEqualTo(2);
    assertThat(settings.maxTasks()).isEqualTo(7);
    assertThat(settings.maxQueued()).isEqualTo(9);
    assertThat(settings.maxMemory()).isEqualTo(1024);
    assertThat(settings.idleNanos()).isEqualTo(5);
    assertThat(settings.startNanos()).isEqualTo(6);
    assertThat(settings.defaultTimeoutNanos()).isEqualTo(8);
    assertThat(settings.forwardsOutput()).isFalse();
    assertThat(settings.endsWorkersAtExit()).isTrue();
    assertThat(settings.trust()).isEqualTo(Trust.UNTRUSTED);
    assertThat(settings.listener()).isSameAs(listener);
    assertThat(settings.timeline()).isEqualTo(Path.of("pages", "timeline.html"));
  }

  @Test
  void theLastChoiceForTheOutputCounts() {
    Consumer<OutputLine> consumer = line -> {};
    PoolPlan plan = PoolPlan.ofBuilder();

    plan.set(Settings.OUTPUT, OutputMode.linesTo(consumer));
    assertThat(plan.toSettings().outputLines()).isSameAs(consumer);
    assertThat(plan.toSettings().forwardsOutput()).isFalse();
    plan.set(Settings.OUTPUT, OutputMode.FORWARD);
    assertThat(plan.toSettings().outputLines()).isNull();
  }

  @Test
  void eachPoolWithoutANameHasAnother() {
    PoolPlan plan = PoolPlan.ofBuilder();

    assertThat(plan.toSettings().name()).isNotEqualTo(plan.toSettings().name());
  }

  @Test
  void theDefaultPoolHasItsPropertiesAndIsCalledPipepool() {
    PoolSettings settings =
        defaultPool(
                Map.of(
                    "pipepool.workers", "0",
                    "pipepool.timeout", "2s",
                    "pipepool.name", "other"))
            .toSettings();

    assertThat(settings.name()).isEqualTo("pipepool");
    assertThat(settings.workers()).isZero();
    assertThat(settings.defaultTimeoutNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void aDebuggedPoolDoesNotDependOnTime() {
    PoolSettings settings =
        defaultPool(Map.of("pipepool.debug", "0", "pipepool.idleTimeout", "1s")).toSettings();

    assertThat(settings.debugged()).isTrue();
    assertThat(settings.idleNanos()).isGreaterThan(Duration.ofDays(10_000).toNanos());
    assertThat(settings.startNanos()).isGreaterThan(Duration.ofDays(10_000).toNanos());
  }

  /** These settings also count for pools with a builder. */
  @ParameterizedTest
  @CsvSource({
    "debug, 65536, 0 to 65535",
    "maxFrame, 0, such as",
    "maxFrame, big, such as",
    "maxDepth, deep, whole number"
  })
  void aBadSettingOfTheProcessIsRefusedByEveryPool(String name, String value, String hint) {
    String property = "pipepool." + name;
    String before = System.getProperty(property);
    System.setProperty(property, value);
    try {
      PoolPlan plan = PoolPlan.ofBuilder();
      assertThatIllegalArgumentException()
          .isThrownBy(plan::toSettings)
          .withMessageContaining(property + "=" + value + " is no valid setting")
          .withMessageContaining(hint);
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "workers, abc, whole number",
    "maxHeap, big, such as",
    "timeout, soon, such as",
    "idleTimeout, 0s, positive",
    "output, foo, FORWARD"
  })
  void aBadPropertyOfTheDefaultPoolIsNamed(String name, String value, String hint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaultPool(Map.of("pipepool." + name, value)))
        .withMessageContaining("pipepool." + name + "=" + value)
        .withMessageContaining(hint);
  }

  @Test
  void aBadValueOfTheBuilderIsNamed() {
    PoolPlan plan = PoolPlan.ofBuilder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.set(Settings.THREADS_PER_WORKER, 0))
        .withMessage("threadsPerWorker is 0; it must be a whole number, 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.setText(Settings.MAX_HEAP, "big"))
        .withMessage("maxHeap is \"big\"; it must be a size such as \"256m\" or \"2g\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.set(Settings.IDLE_TIMEOUT, Duration.ZERO))
        .withMessage("idleTimeout is PT0S; it must be positive, such as 500ms or 30s");
    assertThat(plan.toSettings().threads()).isEqualTo(1);
  }

  @Test
  void anEmptyWordOfACommandIsNamed() {
    PoolPlan plan = PoolPlan.ofBuilder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.set(Settings.COMMAND_PREFIX, Arrays.asList("nice", null)))
        .withMessageContaining("commandPrefix is [nice, null]; each word must")
        .withMessageContaining("word 2 is null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.setText(Settings.COMMAND_PREFIX, "nice -n ''"))
        .withMessageContaining("word 3 is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''",
        "/m2/org.jacoco.agent.jar",
        "-javaagent:agent.jar",
        "agent.jar=port=1",
        "a\\\\b"
      })
  void anAgentIsNamedByItsFileAlone(String name) {
    PoolPlan plan = PoolPlan.ofBuilder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.setText(Settings.WORKER_AGENTS, name))
        .withMessageStartingWith("workerAgents is \"" + name + "\"; each must be the beginning of")
        .withMessageContaining("org.jacoco.agent");
  }

  @Test
  void aPathThatJavaWouldTakeForSeveralIsRefused() {
    PoolPlan plan = PoolPlan.ofBuilder();
    plan.set(Settings.CLASS_PATH, List.of(Path.of("lib", "a.jar"), Path.of("classes")));

    Path several = Path.of("uploads", "a" + File.pathSeparator + "evil.jar");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.set(Settings.CLASS_PATH, List.of(several)))
        .withMessageStartingWith("classPath is [" + several + "]; the path of an entry must not")
        .withMessageEndingWith(several.toAbsolutePath().toString());
  }

  @Test
  void callsThatAreNotTrustedNeedWorkers() {
    PoolPlan plan = PoolPlan.ofBuilder();
    plan.set(Settings.TRUST, Trust.UNTRUSTED);
    plan.set(Settings.WORKERS, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(plan::toSettings)
        .withMessageContaining("trust is UNTRUSTED, but workers is 0");
  }

  @Test
  void nullIsNamed() {
    PoolPlan plan = PoolPlan.ofBuilder();

    assertThatNullPointerException()
        .isThrownBy(() -> plan.set(Settings.LISTENER, null))
        .withMessage("listener");
    assertThatNullPointerException()
        .isThrownBy(() -> plan.setText(Settings.MAX_HEAP, null))
        .withMessage("maxHeap");
  }

  @Test
  void aSettingIsSetByItsName() {
    PoolPlan plan = PoolPlan.ofBuilder();
    plan.setText("workers", " 3 ");
    plan.setText("timeout", "2s");
    plan.setText("startTimeout", "1m");

    PoolSettings settings = plan.toSettings();
    assertThat(settings.workers()).isEqualTo(3);
    assertThat(settings.defaultTimeoutNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(settings.startNanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.setText("maxHeap", "lots"))
        .withMessage("maxHeap is \"lots\"; it must be a size such as \"256m\" or \"2g\"");
  }
}
