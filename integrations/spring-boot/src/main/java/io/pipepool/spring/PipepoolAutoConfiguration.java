package io.pipepool.spring;

import io.pipepool.ParallelPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Gives an application a pool with the settings of {@link PipepoolProperties}, and makes it the
 * default engine while the application runs.
 *
 * <p>A {@link ParallelPool} bean of the application takes the pool's place. Of several such beans,
 * the primary one is the default engine; if none is primary, the application sets no default.
 */
@AutoConfiguration
@EnableConfigurationProperties(PipepoolProperties.class)
public final class PipepoolAutoConfiguration {
  PipepoolAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  ParallelPool parallelPool(
      PipepoolProperties properties, ObjectProvider<PoolCustomizer> customizers) {
    ParallelPool.Builder builder = properties.toBuilder();
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  @Bean
  @ConditionalOnSingleCandidate(ParallelPool.class)
  PoolLifecycle parallelPoolLifecycle(ParallelPool pool, ConfigurableApplicationContext context) {
    return new PoolLifecycle(pool, context);
  }
}
