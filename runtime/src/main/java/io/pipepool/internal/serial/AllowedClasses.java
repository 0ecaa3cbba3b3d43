package io.pipepool.internal.serial;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes that may cross by Java serialization: the classes that the declared types show,
 * common classes of the JDK, and the classes that the user named.
 *
 * <p>A type shows its subclasses, its superclasses themselves, the types of its fields with their
 * type arguments, and the classes that these show. If the declared type itself is an interface or
 * abstract class, it shows only those subclasses that come from its own jar, folder or module, and
 * so do {@link WrittenParts}. A type of the JDK shows only itself and its superclasses: an {@code
 * Object} or {@code Serializable} says nothing about its content. {@link StandIns} are allowed
 * together with the classes for which they stand, and so are {@link ScalaClasses}.
 *
 * <h2>Threading</h2>
 *
 * Several threads may use it at once. A class comes into {@code passed} only after {@code shown}
 * and the families have all that it shows, so a thread that meets the class there finds its parts,
 * too.
 */
public final class AllowedClasses {
  private final List<ClassPattern> patterns;

  /** Classes that {@link #allows} has let through with all that they show. */
  private final Set<Class<?>> passed = ConcurrentHashMap.newKeySet();

  private final UnqueuedLock lock = UnqueuedLock.outer();

  /** Classes that are allowed themselves. */
  @GuardedBy("lock")
  private final Set<Class<?>> shown = new HashSet<>();

  /** Types that are allowed with all their subclasses. */
  @GuardedBy("lock")
  private final Set<Class<?>> families = new HashSet<>();

  /** Types that are allowed with those of their subclasses that are of their own origin. */
  @GuardedBy("lock")
  private final Set<Class<?>> ownFamilies = new HashSet<>();

  /** The declared type if it is an interface or abstract class, or void. */
  private final Class<?> abstractRoot;

  /** The class loaders whose classes of the patterns' names are shown. */
  @GuardedBy("lock")
  private final Set<ClassLoader> searched = new HashSet<>();

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
    allowed.lock.lock();
    try {
      allowed.showNamed(type, true);
    } finally {
      allowed.lock.unlock();
    }
    return allowed;
  }

  /**
   * Returns the classes that are allowed in instances of {@code types} and of all their subclasses,
   * even if a type is one of the JDK.
   */
  public static AllowedClasses ofFamilies(List<? extends Class<?>> types) {
    AllowedClasses allowed = new AllowedClasses(List.of(), void.class);
    allowed.lock.lock();
    try {
      for (Class<?> type : types) {
        allowed.show(type);
        allowed.families.add(type);
      }
    } finally {
      allowed.lock.unlock();
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
    if (element.isPrimitive() || passed.contains(element) || JdkClasses.areCommon(element)) {
      return true;
    }
    lock.lock();
    try {
      boolean isAllowed = isFoundAllowed(element);
      if (isAllowed) {
        passed.add(element);
      }
      return isAllowed;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private boolean isFoundAllowed(Class<?> element) {
    if (shown.contains(element)) {
      return true;
    }
    showNamed(element.getClassLoader());
    if (isNamed(element) || isInFamily(element) || ScalaClasses.areCommon(element, shown)) {
      show(element);
      return true;
    }
    if (standIns.has(element)) {
      show(element);
      showFamilies(ShownTypes.ofTransient(element), families); // its writeObject writes them
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

  /**
   * Shows the classes that patterns name, since a class for which another one stands in is never in
   * a stream itself.
   */
  @GuardedBy("lock")
  private void showNamed(@Nullable ClassLoader loader) {
    if (loader != null && searched.add(loader)) {
      for (ClassPattern pattern : patterns) {
        pattern.findClass(loader).ifPresent(type -> showNamed(type, pattern.isFamily()));
      }
    }
  }

  @GuardedBy("lock")
  private void showNamed(Class<?> type, boolean isFamily) {
    if (isFamily) {
      showFamilies(Set.of(type), Modifier.isAbstract(type.getModifiers()) ? ownFamilies : families);
    } else {
      show(type);
    }
  }

  @GuardedBy("lock")
  private boolean isInFamily(Class<?> type) {
    for (Class<?> family : families) {
      if (family.isAssignableFrom(type)) {
        return true;
      }
    }
    for (Class<?> family : ownFamilies) {
      if (family.isAssignableFrom(type) && Origin.isSame(family, type)) {
        return true;
      }
    }
    return false;
  }

  @GuardedBy("lock")
  private void showFamilies(Set<Class<?>> types, Set<Class<?>> kind) {
    for (Class<?> type : types) {
      if (!JdkClasses.isJdk(type)) {
        (type == abstractRoot ? ownFamilies : kind).add(type);
      }
      show(type);
    }
  }

  @GuardedBy("lock")
  private void show(Class<?> type) {
    if (!shown.add(type)) {
      return;
    }
    Class<?> parent = type.getSuperclass();
    if (parent != null) {
      show(parent);
    }
    if (!JdkClasses.isJdk(type)) {
      showFamilies(ShownTypes.of(type), families);
      showFamilies(WrittenParts.of(type), ownFamilies);
    }
  }
}
