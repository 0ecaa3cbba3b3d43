package io.pipepool.internal.serial;

import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.PriorityBlockingQueue;

/**
 * The classes of the JDK whose objects take no more time to deserialise than their bytes justify.
 *
 * <p>A hash table asks its keys for their hash codes, and a sorted one compares them. If keys are
 * collections themselves, a few nested ones keep that busy for years.
 */
final class SimpleClasses {
  private static final Set<String> SIMPLE =
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
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          "java.util.AbstractMap$SimpleEntry",
          "java.util.AbstractMap$SimpleImmutableEntry",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Arrays$ArrayList",
          "java.util.BitSet",
          "java.util.Currency",
          "java.util.Date",
          "java.util.EnumMap",
          "java.util.EnumSet",
          "java.util.EnumSet$SerializationProxy",
          "java.util.JumboEnumSet",
          "java.util.LinkedList",
          "java.util.Locale",
          "java.util.RegularEnumSet",
          "java.util.Stack",
          "java.util.UUID",
          "java.util.Vector",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong");

  private SimpleClasses() {}

  /** Returns whether the class is one of the JDK of which simple values are made. */
  static boolean has(Class<?> type) {
    String name = type.getName();
    return JdkClasses.isJdk(type)
        && (isNamed(name)
            || Enum.class.isAssignableFrom(type)
            || name.startsWith("java.time.")
            || name.startsWith("java.util.Collections$"));
  }

  /** Returns whether the name is one of those listed here. */
  static boolean isNamed(String name) {
    return SIMPLE.contains(name);
  }

  /** Returns whether the class is one of the JDK that looks at its elements when it is read. */
  static boolean looksAtElements(Class<?> type) {
    return JdkClasses.isJdk(type)
        && (Map.class.isAssignableFrom(type)
            || Set.class.isAssignableFrom(type)
            || PriorityQueue.class.isAssignableFrom(type)
            || PriorityBlockingQueue.class.isAssignableFrom(type)
            || DelayQueue.class.isAssignableFrom(type)
            || type.getName().equals("java.util.CollSer"))
        && !has(type);
  }
}
