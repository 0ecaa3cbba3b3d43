package io.pipepool.internal.worker;

import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Served;
import io.pipepool.internal.transport.Served.Resource;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for any other class loader of the parent: one whose classes are not those that this
 * process finds, even where they have the same names. Each name is a question to the parent, since
 * only the loader there knows whether it prefers a class of its own, of its parent, or of a third
 * loader. The answer is a class of this process that stands for exactly that class.
 *
 * <p>It does the same for resources. The parent sends none that this process has itself.
 */
final class ExactClassLoader extends ServedClassLoader {
  static {
    registerAsParallelCapable();
  }

  /**
   * The JVM lets no class loader define a class in such a package, so nothing needs to be asked.
   */
  private static final String OF_JVM = "java.";

  /** Classes that other class loaders have defined, so that each name is asked for once. */
  private final Map<String, Class<?>> elsewhere = new ConcurrentHashMap<>();

  ExactClassLoader(Questions<Served> questions, int number, ServedLoaders loaders) {
    super(questions, number, loaders);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(OF_JVM)) {
      return own().loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> type = findLoadedClass(name);
      if (type == null) {
        type = elsewhere.get(name);
      }
      if (type == null) {
        type = received(name, askForClass(Ask.CLASS, name));
        if (type.getClassLoader() != this) {
          elsewhere.put(name, type);
        }
      }
      if (resolve) {
        resolveClass(type);
      }
      return type;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    Served served = ask(Ask.FIRST, name);
    if (served.found().isEmpty()) {
      return null;
    }
    Resource found = served.found().get(0);
    URL own = found.content() == null ? own().getResource(name) : null;
    return own != null && own.toExternalForm().equals(found.url()) ? own : url(found, name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Served served = askForAll(name);
    List<URL> known = Collections.list(own().getResources(name));
    List<URL> urls = new ArrayList<>();
    for (Resource found : served.found()) {
      urls.add(found.content() == null ? find(known, found, name) : url(found, name));
    }
    return Collections.enumeration(urls);
  }

  private static URL find(List<URL> known, Resource found, String name) {
    for (URL url : known) {
      if (url.toExternalForm().equals(found.url())) {
        return url;
      }
    }
    return url(found, name);
  }
}
