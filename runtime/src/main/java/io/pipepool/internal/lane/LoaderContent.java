package io.pipepool.internal.lane;

import io.pipepool.internal.identity.Fingerprint;
import io.pipepool.internal.identity.HomeLoaders;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Served;
import io.pipepool.internal.transport.Served.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads classes and resources out of a class loader for a worker. The class loader is code of the
 * user, so it may be slow, fail, or hang.
 */
final class LoaderContent {
  private final AskableLoaders loaders;
  private final long maxBytes;
  private final ClassContent classes;

  /**
   * Reads from {@code loaders} and no other class loaders.
   *
   * @param maxBytes how many bytes one answer may have
   */
  LoaderContent(AskableLoaders loaders, long maxBytes) {
    this.loaders = loaders;
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - 8);
    this.classes = new ClassContent(loaders, this.maxBytes);
  }

  /** Returns the answer to a question. */
  Served find(Ask ask) {
    ClassLoader loader = loaders.find(ask.loader());
    if (loader == null) {
      return Served.failed(
          "[pipepool:served] the worker may not ask that class loader, or it is gone");
    }
    try {
      return switch (ask.kind()) {
        case Ask.CLASS -> classes.find(loader, ask.name(), false);
        case Ask.BYTES -> classes.find(loader, ask.name(), true);
        default -> resources(loader, ask);
      };
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      return Served.failed(
          "[pipepool:served] the caller's class loader fails for " + ask.name() + ": " + e);
    }
  }

  private Served resources(ClassLoader loader, Ask ask) throws IOException {
    if (!isPlain(ask.name())) {
      return Served.NOTHING;
    }
    List<Resource> found =
        ask.kind() == Ask.ALL ? findAll(loader, ask.name()) : findFirst(loader, ask.name());
    return Served.resources(found);
  }

  /** Whether it leads nowhere but down from where the class loader looks. */
  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= Ask.MAX_NAME
        && name.indexOf('\\') < 0
        && name.charAt(0) != '/'
        && !("/" + name + "/").contains("/../");
  }

  /**
   * Returns the first resource of the name. It asks each loader up to the first for a stream,
   * because loaders of classes that are only in memory often have no URLs. Then the loaders below
   * them do not find such a class.
   */
  private List<Resource> findFirst(ClassLoader first, String name) throws IOException {
    for (ClassLoader loader = first; loader != null; loader = loader.getParent()) {
      try (InputStream in = loader.getResourceAsStream(name)) {
        if (in != null) {
          URL url = loader.getResource(name);
          String from = url == null ? null : url.toExternalForm();
          if (from != null && from.equals(ofHome(first, name))) {
            return List.of(new Resource(from, null));
          }
          return List.of(new Resource(from, read(in, name, maxBytes)));
        }
      }
    }
    return List.of();
  }

  /** Returns the one that the worker has itself, unless it asks for want of that. */
  private @Nullable String ofHome(ClassLoader asked, String name) {
    ClassLoader home = homeBeside(asked);
    URL url = home == null ? null : home.getResource(name);
    return url == null ? null : url.toExternalForm();
  }

  /** Returns the class loader whose resources the worker has itself, if it asks another one. */
  private @Nullable ClassLoader homeBeside(ClassLoader asked) {
    HomeLoaders home = loaders.home();
    return home == null || home.contains(asked) ? null : home.innermost();
  }

  private List<Resource> findAll(ClassLoader loader, String name) throws IOException {
    List<Resource> found = new ArrayList<>();
    long left = maxBytes;
    Set<String> ofHome = allOfHome(loader, name);
    Enumeration<URL> urls = loader.getResources(name);
    while (urls.hasMoreElements()) {
      URL url = urls.nextElement();
      String from = url.toExternalForm();
      if (ofHome.contains(from)) {
        found.add(new Resource(from, null));
        continue;
      }
      try (InputStream in = Fingerprint.open(url)) {
        ByteBuffer content = read(in, name, left);
        left = Math.max(0, left - content.remaining() - from.length());
        found.add(new Resource(from, content));
      }
    }
    return found;
  }

  private Set<String> allOfHome(ClassLoader asked, String name) throws IOException {
    Set<String> all = new HashSet<>();
    ClassLoader home = homeBeside(asked);
    if (home != null) {
      Enumeration<URL> urls = home.getResources(name);
      while (urls.hasMoreElements()) {
        all.add(urls.nextElement().toExternalForm());
      }
    }
    return all;
  }

  private ByteBuffer read(InputStream in, String name, long max) throws IOException {
    byte[] content = in.readNBytes((int) max + 1);
    if (content.length > max) {
      throw tooLarge(name, maxBytes);
    }
    return ByteBuffer.wrap(content);
  }

  static IOException tooLarge(String name, long maxBytes) {
    return new IOException(
        name + " has more than the " + maxBytes + " bytes that may cross; set pipepool.maxFrame");
  }
}
