/**
 * A pool for applications of <a href="https://spring.io/projects/spring-boot">Spring Boot</a>, with
 * the settings in {@code pipepool.*}, health and metrics. There is nothing to call: Spring Boot
 * finds {@link io.pipepool.spring.PipepoolAutoConfiguration} on the class path.
 */
@NullMarked
package io.pipepool.spring;

import org.jspecify.annotations.NullMarked;
