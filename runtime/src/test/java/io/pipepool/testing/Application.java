package io.pipepool.testing;

import io.pipepool.ParallelFunction;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An application with classes in a folder, as one of several in a JVM. */
public final class Application {
  private final Path folder;

  /** One with its classes in {@code folder}. */
  public Application(Path folder) {
    this.folder = folder;
  }

  /** Compiles a task that calls {@code memory.Code.run}, over what was there before. */
  public Application compile(String code, Map<String, String> more) throws IOException {
    new MemoryLoader(Application.class.getClassLoader())
        .compile(MemoryTasks.sources(code, more))
        .writeTo(folder);
    return this;
  }

  /** Compiles classes that are no task. */
  public Application compileOnly(Map<String, String> sources) throws IOException {
    new MemoryLoader(Application.class.getClassLoader()).compile(sources).writeTo(folder);
    return this;
  }

  /** Writes a resource. */
  public Application write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  /** A class loader of its own, which asks its parent first. */
  public URLClassLoader load(ClassLoader parent) throws IOException {
    return new URLClassLoader(urls(), parent);
  }

  /** A class loader as web applications have it. */
  public URLClassLoader loadChildFirst(ClassLoader parent) throws IOException {
    return new ChildFirst(urls(), parent);
  }

  /** Runs the application anew, from what is in its folder now. */
  public ParallelFunction<String, String, Exception> start() throws Exception {
    return MemoryTasks.function(load(Application.class.getClassLoader()));
  }

  private URL[] urls() throws IOException {
    return new URL[] {folder.toUri().toURL()};
  }

  /** It orders classes, and leaves resources as they are: its parent's come first. */
  private static final class ChildFirst extends URLClassLoader {
    ChildFirst(URL[] urls, ClassLoader parent) {
      super(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> own = findLoadedClass(name);
        if (own == null && name.startsWith("memory.")) {
          try {
            own = findClass(name);
          } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
          }
        }
        return own == null ? super.loadClass(name, resolve) : own;
      }
    }
  }
}
