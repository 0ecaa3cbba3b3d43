package io.pipepool.spring;

import io.pipepool.ParallelPool;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Shows the pool in the health of an application of Spring Boot 3, as {@code pipepool}: up if its
 * workers start. {@link PoolHealthAutoConfiguration} is the same for Spring Boot 4, whose types
 * have other names.
 */
@AutoConfiguration(after = PipepoolAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnSingleCandidate(ParallelPool.class)
@ConditionalOnEnabledHealthIndicator("pipepool")
final class PoolHealthBoot3AutoConfiguration {
  PoolHealthBoot3AutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "pipepoolHealthIndicator")
  HealthIndicator pipepoolHealthIndicator(ParallelPool pool) {
    PoolCheck check = new PoolCheck(pool);
    return () -> {
      Exception failure = check.findFailure();
      Health.Builder health = failure == null ? Health.up() : Health.down(failure);
      return health.withDetails(check.details()).build();
    };
  }
}
