package io.pipepool.processor;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.spi.Task;
import io.pipepool.spi.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Tasks that return their input, compiled from sources of every type that crosses. */
final class GeneratedTasks implements AutoCloseable {
  /** A task, and the type of its input and result. */
  record Echo(Task<Object, Object, ?> task, Type type) {}

  private final Path folder;
  private final URLClassLoader loader;
  private final List<Echo> all = new ArrayList<>();

  private GeneratedTasks(Path folder, URLClassLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /** Compiles the sample types and {@code records} random ones. */
  static GeneratedTasks compile(long seed, int records) {
    try {
      Path folder = Files.createTempDirectory("pipepool-types");
      Compile.write(folder, "demo/RoundTrips.java", Sources.read("roundtrip/RoundTrips.java"));
      Compile.write(folder, "demo/Randoms.java", RandomTypes.source(seed, records));
      ClassLoader loader = Compile.with(Compiler.JAVAC, folder).run().requireSuccess().loader();
      GeneratedTasks tasks = new GeneratedTasks(folder, (URLClassLoader) loader);
      tasks.find("demo.RoundTrips");
      tasks.find("demo.Randoms");
      return tasks;
    } catch (IOException | ReflectiveOperationException failure) {
      throw new AssertionError(failure);
    }
  }

  Echo pick(Random random) {
    return all.get(random.nextInt(all.size()));
  }

  int count() {
    return all.size();
  }

  @SuppressWarnings("unchecked")
  private void find(String owner) throws ReflectiveOperationException {
    for (Method method : Class.forName(owner, true, loader).getDeclaredMethods()) {
      Type type = method.getGenericReturnType();
      if (method.getParameterCount() == 1 && method.getGenericParameterTypes()[0].equals(type)) {
        String name = method.getName().substring(0, 1).toUpperCase(Locale.ROOT);
        name += method.getName().substring(1);
        Task<?, ?, ?> task = Tasks.load("demo." + name + "Parallel$" + name + "Task", loader);
        all.add(new Echo((Task<Object, Object, ?>) task, type));
      }
    }
    all.sort(Comparator.comparing(echo -> echo.task().name()));
  }

  @Override
  public void close() throws IOException {
    loader.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(GeneratedTasks::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
