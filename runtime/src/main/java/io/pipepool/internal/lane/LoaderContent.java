package io.pipepool.internal.lane;

import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Served;
import io.pipepool.internal.transport.Served.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/**
 * Reads classes and resources out of a class loader for a worker. The class loader is code of the
 * user, so it may be slow, fail, or hang.
 */
final class LoaderContent {
  private final AskableLoaders loaders;
  private final long maxBytes;

  /**
   * Reads from {@code loaders} and no other class loaders.
   *
   * @param maxBytes how many bytes one answer may have
   */
  LoaderContent(AskableLoaders loaders, long maxBytes) {
    this.loaders = loaders;
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - 8);
  }

  /** Returns the answer to a question. */
  Served find(Ask ask) {
    ClassLoader loader = loaders.find(ask.loader());
    if (loader == null) {
      return Served.failed("[pipepool:served] the worker may not ask that class loader");
    }
    if (!isPlain(ask.name())) {
      return Served.NOTHING;
    }
    try {
      List<Resource> found =
          ask.all() ? findAll(loader, ask.name()) : findFirst(loader, ask.name());
      return found.isEmpty() ? Served.NOTHING : new Served(null, found);
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      return Served.failed(
          "[pipepool:served] the caller's class loader fails for " + ask.name() + ": " + e);
    }
  }

  /** Returns whether the name leads only down from the places of the class loader. */
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
          ByteBuffer content = read(in, name, maxBytes);
          return List.of(new Resource(url == null ? null : url.toExternalForm(), content));
        }
      }
    }
    return List.of();
  }

  private List<Resource> findAll(ClassLoader loader, String name) throws IOException {
    List<Resource> found = new ArrayList<>();
    long left = maxBytes;
    Enumeration<URL> urls = loader.getResources(name);
    while (urls.hasMoreElements()) {
      URL url = urls.nextElement();
      try (InputStream in = open(url)) {
        ByteBuffer content = read(in, name, left);
        String from = url.toExternalForm();
        left = Math.max(0, left - content.remaining() - from.length());
        found.add(new Resource(from, content));
      }
    }
    return found;
  }

  /**
   * Opens the URL past the JVM's cache. The cache keeps jars open, with their content before they
   * changed.
   */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private ByteBuffer read(InputStream in, String name, long max) throws IOException {
    byte[] content = in.readNBytes((int) max + 1);
    if (content.length > max) {
      throw new IOException(
          name + " has more than the " + maxBytes + " bytes that may cross; set pipepool.maxFrame");
    }
    return ByteBuffer.wrap(content);
  }
}
