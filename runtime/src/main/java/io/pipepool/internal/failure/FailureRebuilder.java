package io.pipepool.internal.failure;

import io.pipepool.ParallelException;
import io.pipepool.TaskFailedException;
import io.pipepool.internal.serial.AllowedClasses;
import io.pipepool.internal.serial.StreamBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes throwables of their plain data or, if their classes may be rebuilt, of the serialised
 * objects.
 */
final class FailureRebuilder {
  /** Types that nearly every exception has, so that they say nothing about its class. */
  private static final Set<Class<?>> NO_FAMILIES =
      Set.of(Throwable.class, Exception.class, RuntimeException.class, Error.class);

  private final FailureNode[] nodes;

  /** The classes whose instances come back as their own type. */
  private final List<Class<?>> families;

  private final AllowedClasses allowed;
  private final FailureClasses classes;
  private final StreamBudget budget;

  /**
   * The throwables that are rebuilt so far. A throwable that is still being rebuilt has a stand-in
   * here.
   */
  private final @Nullable Throwable[] rebuilt;

  FailureRebuilder(
      FailureNode[] nodes, List<Class<? extends Throwable>> declared, ClassLoader loader) {
    this.nodes = nodes;
    this.rebuilt = new Throwable[nodes.length];
    this.families = new ArrayList<>(declared);
    families.removeAll(NO_FAMILIES);
    families.addAll(List.of(ParallelException.class, NodeReference.class, CollectionData.class));
    this.allowed = AllowedClasses.ofFailures(families);
    this.classes = new FailureClasses(allowed, loader);
    long bytes = 0;
    for (FailureNode node : nodes) {
      bytes += node.object().length;
    }
    this.budget = StreamBudget.ofFailure(bytes);
  }

  Throwable rebuild() {
    return rebuild(0);
  }

  private Throwable rebuild(int number) {
    Throwable known = rebuilt[number];
    if (known != null) {
      return known;
    }
    FailureNode node = nodes[number];
    rebuilt[number] = standIn(node, "[CIRCULAR REFERENCE: " + node.text() + "]", null);
    Throwable cause = node.cause() < 0 ? null : rebuild(node.cause());
    List<Throwable> suppressed = new ArrayList<>();
    for (int next : node.suppressed()) {
      suppressed.add(rebuild(next));
    }
    Throwable throwable = ownType(node, cause);
    if (throwable == null) {
      throwable = standIn(node, node.text(), cause);
      suppressed.forEach(throwable::addSuppressed);
    }
    setStackTrace(throwable, node.frames());
    rebuilt[number] = throwable;
    return throwable;
  }

  private @Nullable Throwable ownType(FailureNode node, @Nullable Throwable cause) {
    byte[] object = node.object();
    if (object.length == 0) {
      return null;
    }
    try {
      if (!mayBeRebuilt(node.className())) {
        return null;
      }
      Object read = FailureObjects.fromBytes(object, allowed, classes, budget, rebuilt);
      if (read instanceof Throwable throwable
          && throwable.getClass().getName().equals(node.className())) {
        keepCause(throwable, cause);
        return ThrowableReader.hasCircle(throwable) ? null : throwable;
      }
    } catch (Throwable notRebuilt) {
      // its readObject may throw anything; the plain data has the failure's own words
      ThrowableReader.checkJvm(notRebuilt);
    }
    return null;
  }

  private boolean mayBeRebuilt(String className) throws ClassNotFoundException {
    Class<?> type = classes.find(className);
    if (!Throwable.class.isAssignableFrom(type)) {
      return false;
    }
    for (Class<?> family : families) {
      if (family.isAssignableFrom(type)) {
        return true;
      }
    }
    return AllowedClasses.isJdk(type);
  }

  /** Attaches the cause of a throwable whose class does not serialise it. */
  private static void keepCause(Throwable throwable, @Nullable Throwable cause) {
    if (cause != null && throwable.getCause() == null) {
      try {
        throwable.initCause(cause);
      } catch (IllegalStateException fixed) {
        throwable.addSuppressed(cause);
      }
    }
  }

  private static TaskFailedException standIn(
      FailureNode node, String message, @Nullable Throwable cause) {
    return new TaskFailedException(node.className(), message, cause);
  }

  private static void setStackTrace(Throwable throwable, List<StackTraceElement> frames) {
    try {
      throwable.setStackTrace(frames.toArray(new StackTraceElement[0]));
    } catch (Throwable overridden) {
      // The class overrides setStackTrace, so the throwable keeps its own trace.
      ThrowableReader.checkJvm(overridden);
    }
  }
}
