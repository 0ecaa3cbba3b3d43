package io.pipepool.internal.worker;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.Served;
import io.pipepool.internal.transport.Served.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a class loader of the parent whose classes this process finds itself, all but some: it
 * asks the parent for those. They are only in memory, or in places that only the parent's class
 * loader knows. For other loaders, there is the {@link ExactClassLoader}.
 *
 * <p>It asks with the lock of one class name held, as every class loader has to. The thread that
 * reads the answers loads no class through it, and so never waits for that lock.
 */
sealed class ServedClassLoader extends ClassLoader permits ExactClassLoader {
  static {
    registerAsParallelCapable();
  }

  /**
   * How many names the parent may lack that are remembered: some programs make up ever new ones.
   */
  private static final int MAX_MISSING = 10_000;

  private final Questions<Served> questions;
  private final int number;
  private final ServedLoaders loaders;

  /**
   * The questions to which the parent has no answer, because some programs look for the same class
   * again and again.
   */
  private final Set<Ask> missing = ConcurrentHashMap.newKeySet();

  private final Map<String, ProtectionDomain> domains = new ConcurrentHashMap<>();

  /** The class loader that the parent knows by {@code number}. */
  ServedClassLoader(Questions<Served> questions, int number, ServedLoaders loaders) {
    super("pipepool-served-" + number, loaders.own());
    this.questions = questions;
    this.number = number;
    this.loaders = loaders;
  }

  /**
   * Makes the class loader that the parent knows by {@code number}. The method is no part of {@link
   * ServedLoaders}, because that class would then load {@link ExactClassLoader} in every worker.
   *
   * @param place whether the worker finds its classes itself: {@link Define#HOME} or {@link
   *     Define#SERVED}
   */
  static ServedClassLoader of(
      Questions<Served> questions, int number, int place, ServedLoaders loaders) {
    return place == Define.HOME
        ? new ServedClassLoader(questions, number, loaders)
        : new ExactClassLoader(questions, number, loaders);
  }

  /** Returns the class loader of this process. */
  final ClassLoader own() {
    return loaders.own();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return received(name, askForClass(Ask.BYTES, name));
  }

  /** Returns the parent's answer, which names the class's loader and may have its file. */
  final Served askForClass(int kind, String name) throws ClassNotFoundException {
    Served served;
    try {
      served = ask(kind, name);
    } catch (TransportException e) {
      String why = String.valueOf(e.getMessage());
      if (why.startsWith(Served.STALE)) { // code that does without the class must not go on
        throw new NoClassDefFoundError(why);
      }
      throw new ClassNotFoundException(name + ": " + why, e);
    }
    if (served.found().isEmpty()) {
      throw new ClassNotFoundException(name);
    }
    return served;
  }

  /** Returns the class of an answer: the one that stands for the parent's. */
  final Class<?> received(String name, Served served) throws ClassNotFoundException {
    Resource file = served.found().get(0);
    if (served.definer() == 0) {
      return own().loadClass(name);
    }
    ServedClassLoader definer = loaders.served(served.definer(), served.place());
    ByteBuffer content = file.content();
    return content == null ? definer.loadClass(name) : definer.define(name, content, file.url());
  }

  /** Defines a class of the loader that this one stands for, once. */
  private Class<?> define(String name, ByteBuffer content, @Nullable String url) {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      String path = name.replace('.', '/') + ".class";
      return defineClass(name, content.duplicate(), domain(url, path));
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    Served served = ask(Ask.FIRST, name);
    return served.found().isEmpty() ? null : url(served.found().get(0), name);
  }

  /** Returns the URL of a resource that the parent has sent. */
  static URL url(Resource resource, String name) {
    try {
      return ServedUrl.of(resource, name);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the parent sent no URL: " + resource.url(), e);
    }
  }

  /**
   * Asks the parent's class loader, unless it is known to have none. No class or resource has a
   * name beyond {@link Ask#MAX_NAME}.
   *
   * @throws TransportException if the parent cannot tell
   */
  final Served ask(int kind, String name) {
    Ask ask = new Ask(number, kind, name);
    if (name.length() > Ask.MAX_NAME || missing.contains(ask)) {
      return Served.NOTHING;
    }
    WireWriter question = new WireWriter();
    ask.write(question);
    Served served = questions.ask(question);
    if (served.failure() != null) {
      throw new TransportException(served.failure());
    }
    if (served.found().isEmpty() && missing.size() < MAX_MISSING) {
      missing.add(ask);
    }
    return served;
  }

  /** Returns those that the parent's class loader has and this process has not. */
  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    Served served = askForAll(name);
    Set<String> known = new HashSet<>();
    for (URL url : Collections.list(own().getResources(name))) {
      known.add(url.toExternalForm());
    }
    List<URL> urls = new ArrayList<>();
    for (Resource resource : served.found()) {
      if (resource.url() == null || !known.contains(resource.url())) {
        urls.add(url(resource, name));
      }
    }
    return Collections.enumeration(urls);
  }

  /** Returns the parent's answer about all resources of that name. */
  final Served askForAll(String name) throws IOException {
    try {
      return ask(Ask.ALL, name);
    } catch (TransportException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Says where the class is from, as the parent does. */
  private ProtectionDomain domain(@Nullable String url, String path) {
    String place = url != null && url.endsWith(path) ? placeOf(url, path) : "";
    ProtectionDomain known = domains.get(place);
    if (known == null) {
      known = new ProtectionDomain(codeSource(place), null, this, null);
      domains.put(place, known);
    }
    return known;
  }

  private static String placeOf(String url, String path) {
    String place = url.substring(0, url.length() - path.length());
    boolean inJar = place.startsWith("jar:") && place.endsWith("!/");
    return inJar ? place.substring("jar:".length(), place.length() - "!/".length()) : place;
  }

  private static @Nullable CodeSource codeSource(String place) {
    if (place.isEmpty()) {
      return null;
    }
    try {
      return new CodeSource(ServedUrl.ofPlace(place), (Certificate[]) null);
    } catch (MalformedURLException e) {
      return null; // the place is no URL, so a code source could not name it
    }
  }
}
