package io.pipepool.spark;

import io.pipepool.spi.remote.CallerClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds to a Spark context what executors need to run the caller's code: the entries of the caller's
 * class path, but for those whose name the executors have on their own class path or the context
 * was given before.
 *
 * <p>Threading: used by the thread of {@link Jobs}.
 */
final class ShippedClasses {
  private final JavaSparkContext context;
  private final Set<ClassLoader> shipped = Collections.newSetFromMap(new WeakHashMap<>());

  ShippedClasses(JavaSparkContext context) {
    this.context = context;
  }

  /**
   * Sees to it that executors have the classes of {@code loader}.
   *
   * @throws io.pipepool.WorkerStartException if nothing tells where these classes are
   */
  void ship(ClassLoader loader) {
    if (context.sc().isLocal() || !shipped.add(loader)) {
      return;
    }
    try {
      List<Path> entries = CallerClassPath.of(loader).stream().filter(Files::exists).toList();
      Set<String> there = namesInContext(context.sc());
      for (Path entry : entries) { // executors load the question from Pipepool's own
        if (isOfThisModule(entry) && there.add(nameOf(entry))) {
          add(entry);
        }
      }
      there.addAll(ExecutorClassPath.names(context));
      for (Path entry : entries) {
        if (there.add(nameOf(entry))) {
          add(entry);
        }
      }
    } catch (IOException e) {
      shipped.remove(loader);
      throw new UncheckedIOException("the caller's class path cannot be read", e);
    } catch (RuntimeException e) {
      shipped.remove(loader);
      throw e;
    }
  }

  private static Set<String> namesInContext(SparkContext context) {
    Set<String> names = new LinkedHashSet<>();
    for (String jar : CollectionConverters.asJava(context.listJars())) {
      names.add(jar.substring(jar.lastIndexOf('/') + 1));
    }
    return names;
  }

  private static boolean isOfThisModule(Path entry) throws IOException {
    return Files.isSameFile(entry, CodePlace.of(ShippedClasses.class));
  }

  /** A folder crosses as a jar, which is named by its place: many are called "classes". */
  private static String nameOf(Path entry) {
    return Files.isDirectory(entry)
        ? entry.toAbsolutePath().toString()
        : String.valueOf(entry.getFileName());
  }

  private void add(Path entry) throws IOException {
    Path jar = Files.isDirectory(entry) ? FolderJar.of(entry) : entry;
    context.addJar(jar.toAbsolutePath().toString());
  }
}
