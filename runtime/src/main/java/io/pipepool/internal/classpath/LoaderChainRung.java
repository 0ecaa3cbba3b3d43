package io.pipepool.internal.classpath;

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
