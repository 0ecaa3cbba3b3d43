package io.pipepool.spring;

import io.pipepool.ParallelPool;

/**
 * Changes the application's pool before it is built. A bean of this type sets what no property can,
 * such as a listener:
 *
 * <pre>{@code
 * @Bean
 * PoolCustomizer meters(MeterRegistry registry) {
 *   return builder -> builder.listener(new PoolEventMetrics(registry, "pipepool"));
 * }
 * }</pre>
 *
 * <p>Several beans are called in their order ({@code @Order}), all after the properties.
 */
@FunctionalInterface
public interface PoolCustomizer {
  /**
   * Changes the builder of the pool.
   *
   * @param builder has the settings of the properties, and of the beans before this one
   */
  void customize(ParallelPool.Builder builder);
}
