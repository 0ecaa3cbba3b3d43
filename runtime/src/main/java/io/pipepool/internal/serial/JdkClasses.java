package io.pipepool.internal.serial;

import java.security.Key;
import java.util.Set;

/** The classes of the JDK of which values are commonly made, and which run no code of others. */
final class JdkClasses {
  /** Those that are not {@linkplain SimpleClasses simple} besides. */
  private static final Set<String> COMMON =
      Set.of(
          "java.security.KeyPair",
          "java.security.KeyRep",
          "java.util.Calendar",
          "java.util.CollSer",
          "java.util.GregorianCalendar",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.Map$Entry",
          "java.util.PriorityQueue",
          "java.util.Properties",
          "java.util.Random",
          "java.util.SimpleTimeZone",
          "java.util.TimeZone",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentHashMap$Segment",
          "java.util.concurrent.CopyOnWriteArraySet",
          "java.util.concurrent.Semaphore$FairSync",
          "java.util.concurrent.Semaphore$NonfairSync",
          "java.util.concurrent.Semaphore$Sync",
          "java.util.concurrent.locks.AbstractOwnableSynchronizer",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
          "java.util.concurrent.locks.ReentrantLock",
          "java.util.concurrent.locks.ReentrantLock$FairSync",
          "java.util.concurrent.locks.ReentrantLock$NonfairSync",
          "java.util.concurrent.locks.ReentrantLock$Sync",
          "java.util.logging.Level",
          "java.util.regex.Pattern",
          "sun.util.calendar.ZoneInfo");

  private JdkClasses() {}

  /** Returns whether any value may have the class in it. */
  static boolean areCommon(Class<?> type) {
    return isJdk(type)
        ? isCommon(type.getName()) || Throwable.class.isAssignableFrom(type) || isKey(type)
        : isKey(type) && isOfJdkLoader(type);
  }

  /**
   * Returns whether objects of the class ask their parts for their texts while they are read. The
   * text of a few nested lists may be larger than any memory.
   */
  static boolean askForTexts(Class<?> type) {
    return type.getName().equals("javax.management.BadAttributeValueExpException");
  }

  /**
   * Returns whether the class is a cryptographic key. A key's provider may well keep such a class
   * in a module of its own.
   */
  private static boolean isKey(Class<?> type) {
    return Key.class.isAssignableFrom(type);
  }

  /** Returns whether the class comes with every JDK: {@code java.*} and {@code javax.*}. */
  static boolean isJdk(Class<?> type) {
    String module = type.getModule().getName();
    return isOfJdkLoader(type) && module != null && module.startsWith("java.");
  }

  /** Returns whether the JDK itself has loaded the class. */
  static boolean isOfJdkLoader(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static boolean isCommon(String name) {
    return COMMON.contains(name)
        || SimpleClasses.isNamed(name)
        || name.startsWith("java.text.")
        || name.startsWith("java.time.")
        || name.startsWith("java.util.Collections$")
        || name.startsWith("java.util.ImmutableCollections$");
  }
}
