package io.pipepool.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.ParallelPool;
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
          Health health = indicator.health();
          assertThat(health.getStatus()).isEqualTo(Status.UP);
          assertThat(health.getDetails()).containsEntry("workersAlive", 1);

          indicator.health();
          assertThat(context.getBean(ParallelPool.class).stats().callsSucceeded())
              .as("calls of the check: none once there is a worker")
              .isEqualTo(1);
        });
  }

  @Test
  void aPoolWhoseWorkersDoNotStartIsDownInTheirOwnWords() {
    runner
        .withPropertyValues("pipepool.jvm-args=-XX:+NoSuchFlag")
        .run(
            context -> {
              Health health = context.getBean(HealthIndicator.class).health();
              assertThat(health.getStatus()).isEqualTo(Status.DOWN);
              assertThat((String) health.getDetails().get("error")).contains("NoSuchFlag");
            });
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
