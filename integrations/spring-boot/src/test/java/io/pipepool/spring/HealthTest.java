package io.pipepool.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pipepool.ParallelPool;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application of Spring Boot 3 is up if the pool's workers start. One of Spring Boot 4 is in
 * .ci/surroundings.
 */
final class HealthTest {
  /** Longer than the check's own patience, which may not be enough on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withPropertyValues("pipepool.workers=1")
          .withConfiguration(
              AutoConfigurations.of(
                  PipepoolAutoConfiguration.class, PoolHealthBoot3AutoConfiguration.class));

  @Test
  void aPoolWhoseWorkersStartIsUp() {
    runner.run(
        context -> {
          HealthIndicator indicator = context.getBean(HealthIndicator.class);
          Health health =
              await()
                  .atMost(PATIENCE)
                  .until(indicator::health, found -> found.getStatus().equals(Status.UP));
          assertThat(health.getDetails()).containsEntry("workersAlive", 1);

          ParallelPool pool = context.getBean(ParallelPool.class);
          long before = pool.stats().callsSucceeded();
          indicator.health();
          assertThat(pool.stats().callsSucceeded())
              .as("calls of the check: none once there is a worker")
              .isEqualTo(before);
        });
  }

  @Test
  void aPoolWhoseWorkersDoNotStartIsDownInTheirOwnWords() {
    runner
        .withPropertyValues("pipepool.jvm-args=-XX:+NoSuchFlag")
        .run(
            context -> {
              HealthIndicator indicator = context.getBean(HealthIndicator.class);
              Health health =
                  await()
                      .atMost(PATIENCE)
                      .until(indicator::health, found -> errorOf(found).contains("NoSuchFlag"));
              assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            });
  }

  private static String errorOf(Health health) {
    return String.valueOf(health.getDetails().get("error"));
  }

  @Test
  void aPoolWithoutProcessesIsUp() {
    runner
        .withPropertyValues("pipepool.workers=0")
        .run(
            context ->
                assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP));
  }

  @Test
  void aClosedPoolIsDown() {
    runner.run(
        context -> {
          context.getBean(ParallelPool.class).close();
          assertThat(context.getBean(HealthIndicator.class).health().getStatus())
              .isEqualTo(Status.DOWN);
        });
  }

  @Test
  void thePropertyOfActuatorTurnsItOff() {
    runner
        .withPropertyValues("management.health.pipepool.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
  }
}
