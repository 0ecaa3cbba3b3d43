package io.pipepool.example;

import io.pipepool.Engine;
import java.lang.reflect.InvocationTargetException;

/**
 * A Spark context and the engine on it. The program finds both by name, because it also runs if
 * neither Spark nor {@code pipepool-spark} is on the class path.
 */
record SparkConnection(Engine engine, AutoCloseable context) implements AutoCloseable {
  private static final String CONTEXT = "org.apache.spark.api.java.JavaSparkContext";
  private static final String ENGINE = "io.pipepool.spark.SparkEngine";

  /**
   * Connects to a cluster.
   *
   * @param master the cluster's address: {@code local[2]}, {@code spark://host:7077} and the like
   */
  static SparkConnection to(String master) {
    try {
      Class<?> contextType = Class.forName(CONTEXT);
      Object context =
          contextType
              .getConstructor(String.class, String.class)
              .newInstance(master, "pipepool-example");
      Object engine = Class.forName(ENGINE).getMethod("on", contextType).invoke(null, context);
      return new SparkConnection((Engine) engine, (AutoCloseable) context);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "--spark needs Spark and pipepool-spark on the class path, as docs/scaling.md shows; there"
              + " is no "
              + e.getMessage(),
          e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("Spark cannot be reached at " + master, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of Spark is not known", e);
    }
  }

  @Override
  public void close() {
    try (context) {
      ((AutoCloseable) engine).close();
    } catch (Exception e) {
      throw new IllegalStateException("the connection to Spark cannot be closed", e);
    }
  }
}
