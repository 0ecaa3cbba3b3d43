package io.pipepool.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.pipepool.ParallelPool;
import io.pipepool.micrometer.PoolMetrics;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Shows the pool in the metrics of the application, if {@code pipepool-micrometer} is on its class
 * path. Spring Boot binds the bean to each registry.
 */
@AutoConfiguration(after = PipepoolAutoConfiguration.class)
@ConditionalOnClass({MeterRegistry.class, PoolMetrics.class})
@ConditionalOnSingleCandidate(ParallelPool.class)
final class PoolMetricsAutoConfiguration {
  PoolMetricsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  PoolMetrics pipepoolMetrics(ParallelPool pool, PipepoolProperties properties) {
    return new PoolMetrics(pool, properties.nameOrDefault());
  }
}
