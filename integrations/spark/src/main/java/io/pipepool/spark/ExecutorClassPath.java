package io.pipepool.spark;

import java.io.File;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * Asks an executor which class path its process was started with.
 *
 * <p>Threading: called by a thread of the executor's.
 */
final class ExecutorClassPath implements Function<Integer, String>, Serializable {
  private static final long serialVersionUID = 1L;

  private ExecutorClassPath() {}

  /** Returns the file names of its entries; waits for an executor. */
  static Set<String> names(JavaSparkContext context) {
    List<String> classPaths =
        context.parallelize(List.of(0), 1).map(new ExecutorClassPath()).collect();
    return classPaths.stream()
        .flatMap(classPath -> Stream.of(classPath.split(File.pathSeparator)))
        .map(entry -> String.valueOf(Path.of(entry).getFileName()))
        .collect(Collectors.toSet());
  }

  @Override
  public String call(Integer partition) {
    return System.getProperty("java.class.path");
  }
}
