package io.pipepool.testing;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The class loader of a web application that brings Pipepool itself. As a container's, it gives no
 * class after it has been stopped.
 */
public final class WebLoader extends URLClassLoader {
  private final Queue<String> late = new ConcurrentLinkedQueue<>();
  private volatile boolean isStopped;

  /** Hears of each class before it is loaded, on the thread that needs it. */
  private volatile Consumer<String> witness = name -> {};

  private WebLoader(URL[] urls) {
    super(urls, ClassLoader.getPlatformClassLoader());
  }

  /** Returns a loader that finds what the running test finds. */
  public static WebLoader deploy() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new WebLoader(urls.toArray(new URL[0]));
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    witness.accept(name);
    if (isStopped) {
      late.add(name);
      throw new IllegalStateException("stopped, and asked for " + name);
    }
    return super.findClass(name);
  }

  /** Tells {@code hears} of each class before it is loaded, on the thread that needs it. */
  public void watch(Consumer<String> hears) {
    witness = hears;
  }

  /** Gives no further class. */
  public void stop() {
    isStopped = true;
  }

  /** Returns the names of the classes that were asked for after the loader had been stopped. */
  public List<String> late() {
    return List.copyOf(late);
  }

  /** Returns whether the class has been loaded. */
  public boolean hasLoaded(String name) {
    return findLoadedClass(name) != null;
  }
}
