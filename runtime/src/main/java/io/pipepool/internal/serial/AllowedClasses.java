package io.pipepool.internal.serial;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes that may cross by Java serialization: the classes that the declared types show,
 * common classes of the JDK, and the classes that the user named.
 *
 * <p>A type shows its subclasses, its superclasses themselves, the types of its fields with their
 * type arguments, and the classes that these show. If the declared type itself is an interface or
 * abstract class, it shows only those subclasses that come from its own jar, folder or module. A
 * type of the JDK shows only itself and its superclasses: an {@code Object} or {@code Serializable}
 * says nothing about its content. {@link StandIns} are allowed together with the classes for which
 * they stand.
 *
 * <h2>Threading</h2>
 *
 * Several threads may use it at once.
 */
public final class AllowedClasses {
  private final List<ClassPattern> patterns;

  /** Classes that are allowed themselves. */
  private final Set<Class<?>> shown = ConcurrentHashMap.newKeySet();

  /** Types that are allowed with all their subclasses. */
  private final Set<Class<?>> families = ConcurrentHashMap.newKeySet();

  /**
   * The interface or abstract class whose subclasses must be of its own origin, or void if there is
   * none.
   */
  private final Class<?> abstractRoot;

  private final StandIns standIns = new StandIns(this::allows, shown);

  private AllowedClasses(List<ClassPattern> patterns, Class<?> abstractRoot) {
    this.patterns = patterns;
    this.abstractRoot = abstractRoot;
  }

  /**
   * Returns the classes that are allowed in values of one declared type.
   *
   * @throws IllegalArgumentException if one of {@code patterns} is no pattern
   */
  public static AllowedClasses ofType(Class<?> type, String... patterns) {
    boolean isAbstract = Modifier.isAbstract(type.getModifiers());
    AllowedClasses allowed =
        new AllowedClasses(ClassPattern.all(patterns), isAbstract ? type : void.class);
    allowed.showFamily(type);
    return allowed;
  }

  /**
   * Returns the classes that are allowed in instances of {@code types} and of all their subclasses,
   * even if a type is one of the JDK.
   */
  public static AllowedClasses ofFamilies(List<? extends Class<?>> types) {
    AllowedClasses allowed = new AllowedClasses(List.of(), void.class);
    for (Class<?> type : types) {
      allowed.showFamily(type);
      allowed.families.add(type);
    }
    return allowed;
  }

  /** Returns whether the class comes with every JDK: {@code java.*} and {@code javax.*}. */
  public static boolean isJdk(Class<?> type) {
    return JdkClasses.isJdk(type);
  }

  /** Returns whether objects of the class, or arrays of them, may cross. */
  public boolean allows(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (element == SerializedLambda.class || Proxy.isProxyClass(element)) {
      return false;
    }
    if (element.isPrimitive() || shown.contains(element) || JdkClasses.areCommon(element)) {
      return true;
    }
    if (isNamed(element) || isInFamily(element)) {
      show(element);
      return true;
    }
    if (standIns.has(element)) {
      show(element);
      ShownTypes.ofTransient(element)
          .forEach(this::showFamily); // the writeObject of type writes them
      return true;
    }
    return false;
  }

  private boolean isNamed(Class<?> type) {
    for (ClassPattern pattern : patterns) {
      if (pattern.matches(type.getName())) {
        return true;
      }
    }
    return false;
  }

  private boolean isInFamily(Class<?> type) {
    for (Class<?> family : families) {
      if (family.isAssignableFrom(type)
          && (family != abstractRoot || Origin.isSame(family, type))) {
        return true;
      }
    }
    return false;
  }

  private void showFamily(Class<?> type) {
    if (!JdkClasses.isJdk(type)) {
      families.add(type);
    }
    show(type);
  }

  private void show(Class<?> type) {
    if (!shown.add(type)) {
      return;
    }
    Class<?> parent = type.getSuperclass();
    if (parent != null) {
      show(parent);
    }
    if (!JdkClasses.isJdk(type)) {
      for (Class<?> next : ShownTypes.of(type)) {
        showFamily(next);
      }
    }
  }
}
