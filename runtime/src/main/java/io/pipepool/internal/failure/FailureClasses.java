package io.pipepool.internal.failure;

import io.pipepool.internal.LoaderLookup;
import io.pipepool.internal.serial.AllowedClasses;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Finds the classes that a failure names. The names are the worker's words: a class loader that is
 * asked for a class keeps the name for ever, even if it has no such class. So this class asks only
 * for classes whose files are there, and only for some.
 *
 * <p>Threading: one thread at a time uses it.
 */
final class FailureClasses {
  private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

  /** The longest name of a class that is looked for. */
  private static final int MAX_NAME = 1_000;

  /** The most names that are looked for in one failure. */
  private static final int MAX_LOOKUPS = 200;

  /** The names of the classes that each loader has found. */
  private static final Map<ClassLoader, Set<String>> FOUND =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** A name without empty parts and slashes. */
  private static final Pattern NAME = Pattern.compile("[^./]++(?:\\.[^./]++)*+");

  private final AllowedClasses allowed;
  private final ClassLoader loader;
  private int lookups;

  /**
   * @param allowed has the classes that are known without a lookup
   * @param loader finds the classes that are not of the JDK
   */
  FailureClasses(AllowedClasses allowed, ClassLoader loader) {
    this.allowed = allowed;
    this.loader = loader;
  }

  /**
   * Returns the class of that name, as {@link Class#getName} tells it.
   *
   * @throws ClassNotFoundException if there is none, or too many were looked for
   */
  Class<?> find(String name) throws ClassNotFoundException {
    if (name.length() > MAX_NAME) {
      throw new ClassNotFoundException("a name of " + name.length() + " chars");
    }
    if (!NAME.matcher(name).matches()) { // a file system may find a file for it all the same
      throw new ClassNotFoundException("no name of a class");
    }
    if (name.startsWith("[")) {
      return findArray(name);
    }
    Class<?> shown = allowed.findShown(name).orElse(null);
    return shown == null ? look(name) : shown;
  }

  private Class<?> findArray(String name) throws ClassNotFoundException {
    if (name.startsWith("[[") || name.startsWith("[L")) {
      boolean isElement = name.charAt(1) == 'L' && name.endsWith(";");
      String element = isElement ? name.substring(2, name.length() - 1) : name.substring(1);
      return find(element).arrayType();
    }
    return Class.forName(name, false, JDK); // of primitives
  }

  private Class<?> look(String name) throws ClassNotFoundException {
    if (FOUND.getOrDefault(JDK, Set.of()).contains(name)) {
      return Class.forName(name, false, JDK);
    }
    if (FOUND.getOrDefault(loader, Set.of()).contains(name)) {
      return Class.forName(name, false, loader);
    }
    if (++lookups > MAX_LOOKUPS) {
      throw new ClassNotFoundException("a failure names more than " + MAX_LOOKUPS + " classes");
    }
    String file = name.replace('.', '/') + ".class";
    if (mayBeOfJdk(name) && has(JDK, file)) {
      return load(JDK, name);
    }
    if (has(loader, file)) {
      return load(loader, name);
    }
    throw new ClassNotFoundException(name);
  }

  private static boolean has(ClassLoader asked, String file) {
    return LoaderLookup.get(() -> asked.getResource(file) != null);
  }

  private static boolean mayBeOfJdk(String name) {
    return name.startsWith("java.") || name.startsWith("javax.");
  }

  private static Class<?> load(ClassLoader asked, String name) throws ClassNotFoundException {
    Class<?> type = Class.forName(name, false, asked);
    FOUND.computeIfAbsent(asked, none -> ConcurrentHashMap.newKeySet()).add(name);
    return type;
  }
}
