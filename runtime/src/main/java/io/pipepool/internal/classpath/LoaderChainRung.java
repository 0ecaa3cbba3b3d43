package io.pipepool.internal.classpath;

import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives workers the places from which a chain of {@link URLClassLoader}s says that it loads: first
 * those of this process, then from the outermost loader to the innermost. A program asks its
 * loaders in that order.
 */
final class LoaderChainRung implements ClassPathRung {
  private final boolean parentFirst;

  /**
   * The way through a chain of loaders.
   *
   * @param parentFirst whether each of them must ask its parent first, as one class path does
   */
  LoaderChainRung(boolean parentFirst) {
    this.parentFirst = parentFirst;
  }

  @Override
  public String name() {
    return "URLs of class loaders";
  }

  @Override
  public WorkerCode find(ClassLoader loader) throws ClassPathException {
    Deque<URLClassLoader> chain = new ArrayDeque<>();
    @Nullable ClassLoader next = loader;
    while (next != null && !OwnClassPathRung.isOwn(next)) {
      if (!(next instanceof URLClassLoader urls)) {
        throw new ClassPathException(next + " does not tell where its classes are");
      }
      if (parentFirst) {
        requireParentFirst(urls);
      }
      chain.addFirst(urls);
      next = next.getParent();
    }
    Set<Path> paths = new LinkedHashSet<>();
    if (next == ClassLoader.getSystemClassLoader()) {
      paths.addAll(PathList.parse(System.getProperty("java.class.path", "")));
    }
    for (URLClassLoader urls : chain) {
      for (URL url : urls.getURLs()) {
        paths.add(toPath(url));
      }
    }
    return WorkerCode.ofClassPath(new ArrayList<>(paths));
  }

  /**
   * A loader with a way of its own to load classes may prefer its own ones to those of its parent,
   * or only some of them: no order of one class path says that.
   */
  private static void requireParentFirst(URLClassLoader loader) throws ClassPathException {
    Class<?> type = loader.getClass();
    while (type.getClassLoader() != null) { // those of the JVM ask the parent first
      for (Method method : methods(type)) {
        if (method.getName().equals("loadClass")) {
          throw new ClassPathException(
              loader + " has its own way to load classes, in " + type.getName() + ".loadClass");
        }
      }
      type = type.getSuperclass();
    }
  }

  private static Method[] methods(Class<?> type) throws ClassPathException {
    try {
      return type.getDeclaredMethods();
    } catch (LinkageError e) { // a type of a parameter or a result is missing
      throw new ClassPathException(type.getName() + " does not tell how it loads classes: " + e);
    }
  }

  private static Path toPath(URL url) throws ClassPathException {
    if (!url.getProtocol().equals("file")) {
      throw new ClassPathException(url + " is not a file");
    }
    try {
      return Path.of(url.toURI()).toAbsolutePath();
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Some loaders make URLs of plain file names, with spaces that are not escaped.
      return Path.of(url.getPath()).toAbsolutePath();
    }
  }
}
