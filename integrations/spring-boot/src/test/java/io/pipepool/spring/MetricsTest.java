package io.pipepool.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pipepool.ParallelPool;
import io.pipepool.micrometer.PoolMetrics;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The meters of the pool are a bean, if pipepool-micrometer is there. */
final class MetricsTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withPropertyValues("pipepool.workers=1")
          .withConfiguration(
              AutoConfigurations.of(
                  PipepoolAutoConfiguration.class, PoolMetricsAutoConfiguration.class));

  @Test
  void theMetersHaveTheNameOfThePool() {
    assertName("pipepool");
    assertName("orders", "pipepool.name=orders");
  }

  private void assertName(String name, String... properties) {
    runner
        .withPropertyValues(properties)
        .run(
            context -> {
              SimpleMeterRegistry registry = new SimpleMeterRegistry();
              context.getBean(PoolMetrics.class).bindTo(registry);
              assertThat(registry.getMeters())
                  .isNotEmpty()
                  .allSatisfy(meter -> assertThat(meter.getId().getTag("name")).isEqualTo(name));
            });
  }

  @Test
  void withoutPipepoolMicrometerThereAreNone() {
    runner
        .withClassLoader(new FilteredClassLoader(PoolMetrics.class))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(ParallelPool.class)
                    .doesNotHaveBean("pipepoolMetrics"));
  }
}
