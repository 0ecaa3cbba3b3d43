package io.pipepool.internal.serial;

import java.security.Key;
import java.util.Set;

/** The classes of the JDK of which values are commonly made, and which run no code of others. */
final class JdkClasses {
  private static final Set<String> COMMON =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Double",
          "java.lang.Enum",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Number",
          "java.lang.Object",
          "java.lang.Record",
          "java.lang.Short",
          "java.lang.StackTraceElement",
          "java.lang.String",
          "java.lang.StringBuffer",
          "java.lang.StringBuilder",
          "java.io.File",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.math.MathContext",
          "java.math.RoundingMode",
          "java.net.Inet4Address",
          "java.net.Inet6Address",
          "java.net.InetAddress",
          "java.net.URI",
          "java.security.KeyPair",
          "java.security.KeyRep",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          "java.util.AbstractMap$SimpleEntry",
          "java.util.AbstractMap$SimpleImmutableEntry",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Arrays$ArrayList",
          "java.util.BitSet",
          "java.util.Calendar",
          "java.util.CollSer",
          "java.util.Currency",
          "java.util.Date",
          "java.util.EnumMap",
          "java.util.EnumSet",
          "java.util.EnumSet$SerializationProxy",
          "java.util.GregorianCalendar",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.JumboEnumSet",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.Locale",
          "java.util.Map$Entry",
          "java.util.PriorityQueue",
          "java.util.Properties",
          "java.util.Random",
          "java.util.RegularEnumSet",
          "java.util.SimpleTimeZone",
          "java.util.Stack",
          "java.util.TimeZone",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.UUID",
          "java.util.Vector",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentHashMap$Segment",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.CopyOnWriteArraySet",
          "java.util.concurrent.Semaphore$FairSync",
          "java.util.concurrent.Semaphore$NonfairSync",
          "java.util.concurrent.Semaphore$Sync",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
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

  private static boolean isOfJdkLoader(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static boolean isCommon(String name) {
    return COMMON.contains(name)
        || name.startsWith("java.text.")
        || name.startsWith("java.time.")
        || name.startsWith("java.util.Collections$")
        || name.startsWith("java.util.ImmutableCollections$");
  }
}
