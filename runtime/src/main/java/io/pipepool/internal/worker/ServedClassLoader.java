package io.pipepool.internal.worker;

import io.pipepool.TransportException;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Served;
import io.pipepool.internal.transport.Served.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
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
 * Stands for one class loader of the parent. It asks the parent for classes and resources that this
 * process does not find itself.
 *
 * <p>Each class costs a round trip, so this loader is the last resort: for classes that are only in
 * memory, or in places that only the parent's class loader knows.
 *
 * <p>It asks with the lock of one class name held, as every class loader has to. The thread that
 * reads the answers loads no class through it, and so never waits for that lock.
 */
final class ServedClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Questions questions;
  private final int number;
  private final ClassLoader own;

  /** The most names in {@link #missing}, because some programs make up ever new names. */
  private static final int MAX_MISSING = 10_000;

  /**
   * The questions to which the parent has no answer, because some programs look for the same class
   * again and again.
   */
  private final Set<Ask> missing = ConcurrentHashMap.newKeySet();

  private final Map<String, ProtectionDomain> domains = new ConcurrentHashMap<>();

  /**
   * Returns the class loader that the parent knows by {@code number}.
   *
   * @param own the loader to ask first
   */
  static ClassLoader of(Questions questions, int number, ClassLoader own) {
    return new ServedClassLoader(questions, number, own);
  }

  private ServedClassLoader(Questions questions, int number, ClassLoader own) {
    super("pipepool-served-" + number, own);
    this.questions = questions;
    this.number = number;
    this.own = own;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    Resource found;
    try {
      found = findFirst(path);
    } catch (TransportException e) {
      throw new ClassNotFoundException(name + ": " + e.getMessage(), e);
    }
    if (found == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, found.content().duplicate(), domain(found.url(), path));
  }

  @Override
  protected @Nullable URL findResource(String name) {
    Resource found = findFirst(name);
    try {
      return found == null ? null : ServedUrl.of(found, name);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the parent sent no URL: " + found.url(), e);
    }
  }

  /**
   * Returns the parent's resource, or null if it has none.
   *
   * @throws TransportException if the parent cannot tell
   */
  private @Nullable Resource findFirst(String path) {
    Served served = ask(new Ask(number, false, path));
    if (served.failure() != null) {
      throw new TransportException(served.failure());
    }
    return served.found().isEmpty() ? null : served.found().get(0);
  }

  private Served ask(Ask ask) {
    if (missing.contains(ask)) {
      return Served.NOTHING;
    }
    Served served = questions.ask(ask);
    if (served.failure() == null && served.found().isEmpty() && missing.size() < MAX_MISSING) {
      missing.add(ask);
    }
    return served;
  }

  /** Returns the resources that the parent's class loader has and this process has not. */
  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    Served served = ask(new Ask(number, true, name));
    if (served.failure() != null) {
      throw new IOException(served.failure());
    }
    Set<String> known = new HashSet<>();
    for (URL url : Collections.list(own.getResources(name))) {
      known.add(url.toExternalForm());
    }
    List<URL> urls = new ArrayList<>();
    for (Resource resource : served.found()) {
      if (resource.url() == null || !known.contains(resource.url())) {
        urls.add(ServedUrl.of(resource, name));
      }
    }
    return Collections.enumeration(urls);
  }

  /** Returns a domain that names the same place of the class as the parent does. */
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
