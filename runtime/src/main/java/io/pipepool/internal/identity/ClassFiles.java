package io.pipepool.internal.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The files of classes that this process has loaded, as their own class loaders give them.
 *
 * <p>A class loader that defines a class before its parent can may still give the parent's file for
 * it: many loaders order classes but not resources. So the places that a loader calls its own come
 * first, then the place that the class says it is from. If all that is left is the file of a loader
 * above, the bytes of the class cannot be told.
 */
public final class ClassFiles {
  /** The fingerprint of each class's file when it was first looked at. */
  private static final ClassValue<AtomicLong> FIRST =
      new ClassValue<>() {
        @Override
        protected AtomicLong computeValue(Class<?> type) {
          return new AtomicLong(Fingerprint.NONE);
        }
      };

  private ClassFiles() {}

  /**
   * The place of a class's file.
   *
   * @param loader the class loader that gives it
   * @param name its name as a resource
   * @param url the place of the file, or null if the loader gives a stream only
   * @param usual whether {@code loader} gives this one for that name
   */
  private record Place(ClassLoader loader, String name, @Nullable URL url, boolean usual) {
    @Nullable InputStream open() throws IOException {
      return url == null || usual ? loader.getResourceAsStream(name) : Fingerprint.open(url);
    }
  }

  /** Returns the name that the file of a class has as a resource. */
  public static String nameOf(String className) {
    return className.replace('.', '/') + ".class";
  }

  /** Returns the place that the class is from, or null if its class loader does not tell. */
  public static @Nullable URL find(Class<?> type, ClassLoader loader) throws IOException {
    return placeOf(type, loader).url();
  }

  /**
   * Opens the file of a class that {@code loader} has defined. Returns null if there is none.
   *
   * @throws IOException if the file cannot be read, or the loader gives only the file of another
   *     loader's class
   */
  public static @Nullable InputStream open(Class<?> type, ClassLoader loader) throws IOException {
    return placeOf(type, loader).open();
  }

  /**
   * Takes note of the file of a class, and returns whether it is still the one that was there when
   * this process first looked. If not, this process and a worker would run different code.
   */
  public static boolean isFirst(Class<?> type, long fingerprint) {
    AtomicLong first = FIRST.get(type);
    return first.compareAndSet(Fingerprint.NONE, fingerprint) || first.get() == fingerprint;
  }

  private static Place placeOf(Class<?> type, ClassLoader loader) throws IOException {
    String name = nameOf(type.getName());
    if (loader instanceof URLClassLoader urls) {
      URL own = urls.findResource(name);
      if (own != null) {
        return new Place(loader, name, own, false);
      }
    }
    URL usual = loader.getResource(name);
    if (usual == null) {
      return new Place(loader, name, null, true);
    }
    String root = root(type);
    if (root != null && !usual.toExternalForm().startsWith(root)) {
      for (URL other : Collections.list(loader.getResources(name))) {
        if (other.toExternalForm().startsWith(root)) {
          return new Place(loader, name, other, false);
        }
      }
    }
    ClassLoader parent = loader.getParent();
    URL above = parent == null ? null : parent.getResource(name);
    if (above != null && above.toExternalForm().equals(usual.toExternalForm())) {
      throw new IOException(
          loader
              + " has defined "
              + type.getName()
              + ", but the only file that it gives for it is that of its parent: "
              + usual
              + "; its getResource must give its own");
    }
    return new Place(loader, name, usual, true);
  }

  /** Returns how the URLs of all files begin that are where the class is from. */
  private static @Nullable String root(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    String location = source.getLocation().toExternalForm();
    return location.endsWith("/") ? location : "jar:" + location + "!/";
  }
}
