package io.pipepool.internal.serial;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of an object that cannot be serialised. If the whole object fails, this class finds the
 * part by writing one part after the other.
 *
 * @param steps the way to the part: names of fields, and places in arrays such as {@code [3]}
 * @param problem why the part cannot be serialised; begins with its class
 */
public record Culprit(List<String> steps, String problem) {
  private static final int MOST_STEPS = 64;

  /** Returns the culprit in {@code whole}, which fails with {@code failure}. */
  public static Culprit find(Object whole, AllowedClasses allowed, Throwable failure) {
    List<String> steps = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.add(whole);
    Object part = whole;
    Throwable reason = failure;
    while (steps.size() < MOST_STEPS) {
      Map.Entry<String, Object> next = null;
      for (Map.Entry<String, Object> each : parts(part).entrySet()) {
        Throwable its = seen.add(each.getValue()) ? failure(each.getValue(), allowed) : null;
        if (its != null) {
          next = each;
          reason = its;
          break;
        }
      }
      if (next == null) {
        break;
      }
      steps.add(next.getKey());
      part = next.getValue();
    }
    String type = part.getClass().getName();
    String text = text(reason);
    return new Culprit(List.copyOf(steps), text.startsWith(type) ? text : type + ": " + text);
  }

  /** Returns the failure in words. */
  public static String text(Throwable failure) {
    if (failure instanceof StackOverflowError) {
      return "it is nested too deeply; send it flatter";
    }
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static @Nullable Throwable failure(Object part, AllowedClasses allowed) {
    try (GuardedOutput out = new GuardedOutput(OutputStream.nullOutputStream(), allowed)) {
      out.writeGuarded(part);
      return null;
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError failure) {
      return failure;
    }
  }

  /**
   * Returns the parts of a part by their steps. For an object of the JDK, there are none, because
   * its fields mean nothing to users.
   */
  private static Map<String, Object> parts(Object part) {
    Map<String, Object> parts = new LinkedHashMap<>();
    if (part instanceof Object[] array) {
      for (int i = 0; i < array.length; i++) {
        put(parts, "[" + i + "]", array[i]);
      }
      return parts;
    }
    if (Members.has(part.getClass(), "writeReplace")) {
      return parts; // the stream has the replacement, not these fields
    }
    for (Class<?> type = part.getClass();
        type != null && !JdkClasses.isJdk(type);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
          put(parts, field.getName(), value(field, part));
        }
      }
    }
    return parts;
  }

  private static void put(Map<String, Object> parts, String step, @Nullable Object value) {
    if (value != null) {
      parts.putIfAbsent(step, value);
    }
  }

  /** Returns the field's value, or null if the field's module does not open it. */
  private static @Nullable Object value(Field field, Object owner) {
    try {
      return field.trySetAccessible() ? field.get(owner) : null;
    } catch (IllegalAccessException closed) {
      return null;
    }
  }
}
