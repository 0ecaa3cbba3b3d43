package io.pipepool.internal.serial;

import java.net.URL;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** The origin of classes, which tells whether the same authors put two classes together. */
final class Origin {
  private Origin() {}

  /**
   * Returns whether one jar, folder or named module has both classes, and one loader has defined
   * them. A package name alone says nothing: any jar of the class path may have classes in it.
   */
  static boolean isSame(Class<?> one, Class<?> other) {
    if (one.getClassLoader() != other.getClassLoader() || one.getModule() != other.getModule()) {
      return false;
    }
    String place = place(one);
    return one.getModule().isNamed() || (place != null && place.equals(place(other)));
  }

  /** Returns whether the classes also share their package. */
  static boolean isSamePackage(Class<?> one, Class<?> other) {
    return one.getPackageName().equals(other.getPackageName()) && isSame(one, other);
  }

  private static @Nullable String place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? null : location.toExternalForm(); // equals of a URL asks the network
  }
}
