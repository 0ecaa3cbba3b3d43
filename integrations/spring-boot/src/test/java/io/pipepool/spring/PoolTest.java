package io.pipepool.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import io.pipepool.Trust;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The application has a pool with its properties, which stubs use while it runs. */
final class PoolTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(PipepoolAutoConfiguration.class));

  @Test
  void stubsUseThePoolWhileTheApplicationRuns() {
    Engine before = Engine.getDefault();
    runner
        .withPropertyValues("pipepool.workers=1")
        .run(
            context -> {
              ParallelPool pool = context.getBean(ParallelPool.class);
              assertThat(Engine.getDefault()).isSameAs(pool).isNotSameAs(before);
              assertThat(PidParallel.call()).isNotEqualTo(ProcessHandle.current().pid());
              assertThat(pool.stats().callsSucceeded()).isEqualTo(1);
            });
    assertThat(Engine.getDefault()).isSameAs(before);
  }

  @Test
  void thePoolHasTheSettingsOfTheProperties() {
    runner
        .withPropertyValues(
            "pipepool.workers=2",
            "pipepool.threads-per-worker=3",
            "pipepool.name=orders",
            "pipepool.idle-timeout=30s",
            "pipepool.class-path=a.jar,b.jar",
            "pipepool.max-heap=")
        .run(
            context -> {
              ParallelPool pool = context.getBean(ParallelPool.class);
              assertThat(pool.parallelism()).isEqualTo(6);
              assertThat(pool).hasToString("ParallelPool[orders, 2 workers]");
            });
  }

  @Test
  void argumentsOfWorkersAreQuotedAsForAShell() {
    runner
        .withPropertyValues(
            "pipepool.workers=1", "pipepool.jvmArgs=-Ddemo.title='Order import' -Ddemo.other=1")
        .run(
            context ->
                assertThat(PropertyParallel.map(List.of("demo.title", "demo.other")))
                    .containsExactly("Order import", "1"));
  }

  @Test
  void thePoolHasTheSettingsOfEnvironmentVariables() {
    runner
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            Map.of("PIPEPOOL_WORKERS", "2", "PIPEPOOL_THREADS_PER_WORKER", "3"))))
        .run(context -> assertThat(context.getBean(ParallelPool.class).parallelism()).isEqualTo(6));
  }

  @Test
  void aPoolOfTheApplicationTakesItsPlace() {
    runner
        .withUserConfiguration(OwnPool.class)
        .run(
            context -> {
              ParallelPool pool = context.getBean(ParallelPool.class);
              assertThat(pool).hasToString("ParallelPool[own, 1 workers]");
              assertThat(Engine.getDefault()).isSameAs(pool);
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnPool {
    @Bean
    ParallelPool own() {
      return ParallelPool.builder().workers(1).name("own").build();
    }
  }

  @Test
  void ofSeveralPoolsNoneIsTheDefault() {
    Engine before = Engine.getDefault();
    runner
        .withUserConfiguration(OwnPool.class)
        .withBean("other", ParallelPool.class, () -> ParallelPool.builder().workers(1).build())
        .run(context -> assertThat(Engine.getDefault()).isSameAs(before));
  }

  @Test
  void aCustomizerSetsWhatNoPropertyCan() {
    runner
        .withPropertyValues("pipepool.workers=1", "pipepool.name=shop")
        .withBean(PoolCustomizer.class, () -> builder -> builder.workers(2).trust(Trust.UNTRUSTED))
        .run(
            context ->
                assertThat(context.getBean(ParallelPool.class))
                    .hasToString("ParallelPool[shop, 2 workers]"));
  }
}
