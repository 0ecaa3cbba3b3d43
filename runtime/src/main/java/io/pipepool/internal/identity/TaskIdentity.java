package io.pipepool.internal.identity;

import io.pipepool.internal.LoaderLookup;
import io.pipepool.internal.transport.TaskFiles;
import io.pipepool.spi.Task;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The class files of a task in this process: its own, and that of the class with its method. This
 * process looks at them when the task is first used, and a worker compares them with its own.
 */
public final class TaskIdentity {
  /** The JVM keeps each value with its class, so this class holds no class loader. */
  private static final ClassValue<AtomicReference<@Nullable TaskFiles>> KNOWN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable TaskFiles> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private TaskIdentity() {}

  /**
   * Returns the class files of {@code task}. The first time, this asks its class loader, which is
   * code of the user; so a thread of the user does that, before it takes a lock.
   */
  public static TaskFiles of(Task<?, ?, ?> task) {
    AtomicReference<@Nullable TaskFiles> known = KNOWN.get(task.getClass());
    TaskFiles files = known.get();
    if (files == null) {
      known.compareAndSet(null, LoaderLookup.get(() -> look(task)));
      files = known.get();
    }
    return files == null ? TaskFiles.UNREAD : files;
  }

  /**
   * Looks at the files. Returns null if that fails, as it may for want of memory: then the next
   * call of the task looks again.
   */
  private static @Nullable TaskFiles look(Task<?, ?, ?> task) {
    Class<?> type = task.getClass();
    try {
      long own = Fingerprint.beside(type, ClassFiles.nameOf(type.getName()));
      boolean unused = ClassFiles.isFirst(type, own);
      String owner = owner(type, task.name());
      return new TaskFiles(own, owner, owner.isEmpty() ? 0 : Fingerprint.beside(type, owner));
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      return null; // the schemas are still compared
    }
  }

  /**
   * Returns the class file of the class with the method, as a resource; empty if the task's name
   * does not tell. A generated task is in the package of that class, and is called {@code
   * demo.Outer.Inner.method(int)}.
   */
  static String owner(Class<?> task, String name) {
    String inPackage = task.getPackageName().isEmpty() ? "" : task.getPackageName() + ".";
    int parameters = name.indexOf('(');
    int method = parameters < 0 ? -1 : name.lastIndexOf('.', parameters);
    if (method <= inPackage.length() || !name.startsWith(inPackage)) {
      return "";
    }
    String nested = name.substring(inPackage.length(), method).replace('.', '$');
    return ClassFiles.nameOf(inPackage + nested);
  }
}
