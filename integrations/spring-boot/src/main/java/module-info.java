/** A pool for applications of Spring Boot. */
@org.jspecify.annotations.NullMarked
module io.pipepool.spring {
  requires transitive io.pipepool;
  requires transitive spring.boot;
  requires transitive spring.boot.autoconfigure;
  requires transitive spring.context;
  requires spring.beans;
  requires spring.core;
  requires static io.pipepool.micrometer;
  requires static micrometer.core;
  requires static spring.boot.actuator;
  requires static spring.boot.actuator.autoconfigure;
  requires static spring.boot.health;
  requires static org.jspecify;

  exports io.pipepool.spring;

  // Spring makes the beans.
  opens io.pipepool.spring;
}
