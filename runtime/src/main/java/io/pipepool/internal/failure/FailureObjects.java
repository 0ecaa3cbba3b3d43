package io.pipepool.internal.failure;

import io.pipepool.internal.serial.AllowedClasses;
import io.pipepool.internal.serial.GuardedInput;
import io.pipepool.internal.serial.GuardedOutput;
import io.pipepool.internal.serial.StreamBudget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Single throwables as serialised objects.
 *
 * <p>If a throwable refers to another of its graph, the stream has a {@link NodeReference} instead.
 * So if one class must not be rebuilt, the throwables around it still can be.
 */
final class FailureObjects {
  private FailureObjects() {}

  /**
   * Returns the serialised throwable, or an empty array if it cannot be serialised or is too large.
   */
  static byte[] toBytes(Throwable throwable, FailureGraph graph) {
    BoundedBytes bytes = new BoundedBytes();
    try (Output out = new Output(bytes, throwable, graph)) {
      out.writeObject(throwable);
      out.flush();
      return bytes.toByteArray();
    } catch (Throwable notSerialisable) {
      return new byte[0]; // its writeObject may throw anything; the plain data suffices
    }
  }

  /**
   * Returns the deserialised throwable.
   *
   * @param classes finds the classes
   * @param budget what the throwables of the failure may take in all
   * @param others the throwables for which the references stand
   * @throws IOException if the bytes are no object, or have a class that is not allowed
   */
  static @Nullable Object fromBytes(
      byte[] bytes,
      AllowedClasses allowed,
      FailureClasses classes,
      StreamBudget budget,
      @Nullable Throwable[] others)
      throws IOException, ClassNotFoundException {
    try (Input in = new Input(bytes, allowed, classes, budget, others)) {
      return in.readGuarded(bytes.length);
    }
  }

  private static final class Output extends GuardedOutput {
    private final FailureGraph graph;
    private final Throwable root;
    private final ClassLoader loader;

    Output(OutputStream out, Throwable root, FailureGraph graph) throws IOException {
      super(out, null);
      this.root = root;
      this.graph = graph;
      ClassLoader own = root.getClass().getClassLoader();
      this.loader = own == null ? ClassLoader.getSystemClassLoader() : own;
    }

    @Override
    protected Object replaceObject(Object object) throws IOException {
      if (object == root) {
        return object;
      }
      if (object instanceof StackTraceElement[] frames
          && Arrays.equals(frames, ThrowableReader.stackTrace(root))) {
        return new StackTraceElement[0]; // the plain data has the frames
      }
      int number = graph.numberOf(object);
      return number < 0
          ? CollectionData.replace(FixedCollections.unhide(super.replaceObject(object), loader))
          : new NodeReference(number);
    }
  }

  private static final class Input extends GuardedInput {
    private final FailureClasses classes;
    private final StreamBudget budget;
    private final @Nullable Throwable[] others;

    Input(
        byte[] bytes,
        AllowedClasses allowed,
        FailureClasses classes,
        StreamBudget budget,
        @Nullable Throwable[] others)
        throws IOException {
      super(new ByteArrayInputStream(bytes), allowed, ClassLoader.getPlatformClassLoader(), budget);
      this.classes = classes;
      this.budget = budget;
      this.others = others;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
      return classes.find(description.getName());
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
      if (object instanceof CollectionData data) {
        takeParts(data);
        return resolved(data.rebuild());
      }
      if (!(object instanceof NodeReference reference)) {
        return super.resolveObject(object);
      }
      int number = reference.number();
      Throwable other = number < 0 || number >= others.length ? null : others[number];
      if (other == null) {
        throw new InvalidObjectException("exception " + number + " is not there");
      }
      return other;
    }

    /** Many collections may have one array, and many keys one text, which the stream has once. */
    private void takeParts(CollectionData data) throws InvalidObjectException {
      if (!budget.takeElements(data.elements().length)) {
        throw new InvalidObjectException("there are more elements than a failure may have");
      }
      String tooMuch = budget.takeCopied(data.keySizes());
      if (tooMuch != null) {
        throw new InvalidObjectException(tooMuch);
      }
    }
  }
}
