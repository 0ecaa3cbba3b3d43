package io.pipepool.internal.serial;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;

/**
 * What Scala's compiler and library write in place of objects, from packages of their own.
 *
 * <p>An {@code object} is written as its class, and a collection as a factory and its elements,
 * which are pairs for a map. The filter checks the class, the factory and the elements.
 */
final class ScalaClasses {
  private static final Set<String> COMMON =
      Set.of("scala.Tuple2", "scala.runtime.ModuleSerializationProxy");

  private static final String COLLECTION = "scala.collection.generic.DefaultSerializationProxy";

  private ScalaClasses() {}

  /**
   * Returns whether any value of Scala may have the class in it.
   *
   * @param shown classes that may cross: with one of Scala's library, its collections may
   */
  static boolean areCommon(Class<?> type, Set<Class<?>> shown) {
    return COMMON.contains(type.getName())
        || (type.getName().equals(COLLECTION)
            && shown.stream().anyMatch(each -> Origin.isSame(each, type)));
  }

  /** Returns whether the class is that of an {@code object}, the only one of its class. */
  static boolean isSingleton(Class<?> type) {
    try {
      Field module = type.getDeclaredField("MODULE$");
      return module.getType() == type && Modifier.isStatic(module.getModifiers());
    } catch (NoSuchFieldException none) {
      return false;
    } catch (LinkageError incomplete) { // it cannot be deserialised either
      return false;
    }
  }
}
