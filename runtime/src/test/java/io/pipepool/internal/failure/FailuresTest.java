package io.pipepool.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TaskFailedException;
import io.pipepool.TransportException;
import io.pipepool.codec.Gadget;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Failures arrive as their own type if that is allowed, and always with their own message. */
class FailuresTest {
  private static final TestTask NONE = new TestTask(List.of());

  /** A class loader that must not be asked. */
  private static final ClassLoader NO_CLASSES =
      new ClassLoader(null) {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) {
          throw new AssertionError("asked for " + name);
        }
      };

  @AfterEach
  void noGadgetRan() {
    assertThat(Gadget.ran).isFalse();
  }

  @Test
  void aJdkExceptionArrivesAsItselfWithItsFrames() {
    IllegalStateException failure = new IllegalStateException("text", new IOException("cause"));
    failure.addSuppressed(new ArithmeticException());
    Throwable read = roundTrip(failure, NONE);
    assertThat(read).isExactlyInstanceOf(IllegalStateException.class).hasMessage("text");
    assertThat(read.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(read.getCause()).isExactlyInstanceOf(IOException.class).hasMessage("cause");
    assertThat(read.getSuppressed()).hasExactlyElementsOfTypes(ArithmeticException.class);
    assertThat(read.getSuppressed()[0].getStackTrace())
        .isEqualTo(failure.getSuppressed()[0].getStackTrace());
  }

  @Test
  void aDeclaredExceptionArrivesAsItself() {
    Throwable read = roundTrip(new Declared("d", 7), new TestTask(List.of(Declared.class)));
    assertThat(read).isExactlyInstanceOf(Declared.class).hasMessage("d");
    assertThat(((Declared) read).code).isEqualTo(7);
    Throwable special = roundTrip(new Special(), new TestTask(List.of(Declared.class)));
    assertThat(special).isExactlyInstanceOf(Special.class);
  }

  @Test
  void aPlainFailureIsRebuiltFromItsWordsOnly() {
    IllegalStateException failure = new IllegalStateException("text", new IOException("cause"));
    failure.addSuppressed(new ArithmeticException());
    WireWriter out = new WireWriter();
    Failures.write(out, failure);

    Throwable read = Failures.read(Failures.toPlain(out.toReader()), NONE, NO_CLASSES);

    assertThat(read)
        .isExactlyInstanceOf(TaskFailedException.class)
        .hasMessage("java.lang.IllegalStateException: text");
    assertThat(((TaskFailedException) read).exceptionClassName())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(read.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(read.getCause())
        .isExactlyInstanceOf(TaskFailedException.class)
        .hasMessage("java.io.IOException: cause");
    assertThat(read.getSuppressed()).hasExactlyElementsOfTypes(TaskFailedException.class);
  }

  @Test
  void anExceptionWithMoreFramesThanAnyIsNotRead() {
    WireWriter out = new WireWriter();
    out.writeVarInt(1);
    out.writeString("demo.Failure");
    out.writeString("text");
    out.writeVarInt(1025);
    out.writeRaw(new byte[20_000], 0, 20_000);

    assertThatThrownBy(() -> Failures.toPlain(out.toReader()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("1025 frames");
  }

  @Test
  void anUndeclaredExceptionArrivesAsPlainData() {
    Declared failure = new Declared("d", 7);
    Throwable read = roundTrip(failure, NONE);
    assertThat(read)
        .isExactlyInstanceOf(TaskFailedException.class)
        .hasMessage(Declared.class.getName() + ": d");
    assertThat(((TaskFailedException) read).exceptionClassName())
        .isEqualTo(Declared.class.getName());
    assertThat(read.getStackTrace()).isEqualTo(failure.getStackTrace());
  }

  @Test
  void anUndeclaredCauseDoesNotHideTheDeclaredType() {
    Throwable failure = new ExecutionException("outer", new Declared("inner", 1));
    failure.addSuppressed(new Declared("suppressed", 1));
    Throwable read = roundTrip(failure, NONE);
    assertThat(read).isExactlyInstanceOf(ExecutionException.class);
    assertThat(read.getCause())
        .isExactlyInstanceOf(TaskFailedException.class)
        .hasMessageEndingWith("inner");
    assertThat(read.getSuppressed()[0]).hasMessageEndingWith("suppressed");
    assertThat(roundTrip(new InvocationTargetException(new Declared("t", 1)), NONE).getCause())
        .hasMessageEndingWith("Declared: t");
  }

  @Test
  void aCauseOfAnotherTypeThanTheClassDemandsGivesAStandIn() {
    Throwable read = roundTrip(new UncheckedIOException(new DeclaredIo()), NONE);
    assertThat(read).isExactlyInstanceOf(TaskFailedException.class);
    assertThat(read.getCause()).isExactlyInstanceOf(TaskFailedException.class);
  }

  @Test
  void errorsOfTheVirtualMachineArrive() {
    Throwable overflow = overflow();
    assertThat(roundTrip(overflow, NONE)).isExactlyInstanceOf(StackOverflowError.class);
    assertThat(roundTrip(new OutOfMemoryError("heap"), NONE))
        .isExactlyInstanceOf(OutOfMemoryError.class)
        .hasMessage("heap");
  }

  private static Throwable overflow() {
    try {
      return new AssertionError(recurse(0));
    } catch (StackOverflowError overflow) {
      return overflow;
    }
  }

  private static int recurse(int depth) {
    return depth < 0 ? depth : recurse(depth + 1) + 1;
  }

  @Test
  void cyclesEnd() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    second.addSuppressed(first);
    Throwable read = roundTrip(first, NONE);
    assertThat(read).hasMessage("first");
    assertThat(read.getCause()).hasMessage("second");
    assertThat(read.getCause().getCause()).hasMessageContaining("CIRCULAR REFERENCE");
  }

  @Test
  void anEndlessChainIsCut() {
    Throwable read = roundTrip(new Endless(), NONE);
    int length = 0;
    for (Throwable next = read; next != null && length < 1000; next = next.getCause()) {
      length++;
    }
    assertThat(length).isEqualTo(FailureGraph.MAX_NODES);
  }

  @Test
  void nullAndHugeMessagesArrive() {
    assertThat(roundTrip(new IOException((String) null), NONE)).hasMessage(null);
    assertThat(roundTrip(new Declared(null, 0), NONE)).hasMessage(Declared.class.getName());
    Throwable read = roundTrip(new IOException("x".repeat(50_000_000)), NONE);
    assertThat(read.getMessage()).endsWith("(50000000 chars in all)").hasSizeLessThan(40_000);
  }

  @Test
  void exceptionsWhoseOwnMethodsThrowArriveAsPlainData() {
    TestTask task = new TestTask(List.of(Declared.class));
    for (Declared broken :
        List.of(new Broken(), new NotSerializable(), new ThrowsOnWrite(), new ThrowsOnRead())) {
      Throwable read = roundTrip(broken, task);
      assertThat(read).isExactlyInstanceOf(TaskFailedException.class);
      assertThat(((TaskFailedException) read).exceptionClassName())
          .isEqualTo(broken.getClass().getName());
    }
  }

  @Test
  void aGadgetInADeclaredExceptionIsNeverDeserialised() {
    Declared failure = new Declared("d", 1);
    failure.payload = new Gadget();
    assertThat(roundTrip(failure, new TestTask(List.of(Declared.class))))
        .isExactlyInstanceOf(TaskFailedException.class)
        .hasMessageEndingWith("d");
    GadgetException gadget = new GadgetException();
    assertThat(roundTrip(gadget, NONE)).isExactlyInstanceOf(TaskFailedException.class);
    assertThat(roundTrip(new IOException(gadget), NONE))
        .isExactlyInstanceOf(IOException.class)
        .hasCauseExactlyInstanceOf(TaskFailedException.class);
    assertThat(GadgetException.ran).isFalse();
  }

  @Test
  void damagedFailuresGiveAFailureOrATransportException() {
    IllegalStateException failure = new IllegalStateException("text", new Declared("d", 1));
    failure.addSuppressed(new ArithmeticException());
    WireWriter out = new WireWriter();
    Failures.write(out, failure);
    byte[] bytes = new byte[(int) out.size()];
    out.toReader().readRaw(bytes, 0, bytes.length);
    for (int length = 0; length < bytes.length; length += 7) {
      WireReader in = WireReader.of(bytes, 0, length);
      assertThatThrownBy(() -> read(in, NONE)).isInstanceOf(TransportException.class);
    }
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = bytes.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(read(WireReader.of(damaged), NONE)).isNotNull();
      } catch (TransportException expected) {
        // the expected outcome
      }
    }
  }

  private static Throwable roundTrip(Throwable failure, TestTask task) {
    WireWriter out = new WireWriter();
    Failures.write(out, failure);
    WireReader in = out.toReader();
    Throwable read = read(in, task);
    assertThat(in.remaining()).isZero();
    return read;
  }

  private static Throwable read(WireReader in, TestTask task) {
    return Failures.read(in, task, FailuresTest.class.getClassLoader());
  }

  static final class TestTask extends StaticTask<Void, Void, Exception> {
    private final List<Class<? extends Throwable>> declared;

    TestTask(List<Class<? extends Throwable>> declared) {
      super("test", 0);
      this.declared = declared;
    }

    @Override
    public List<Class<? extends Throwable>> declaredExceptions() {
      return declared;
    }

    @Override
    public void writeInput(WireWriter out, Void input) {}

    @Override
    public Void readResult(WireReader in) {
      return null;
    }

    @Override
    protected void invoke(WireReader in, WireWriter out) {}
  }

  @SuppressWarnings("serial") // the field holds objects that must not cross
  static class Declared extends Exception {
    private static final long serialVersionUID = 1L;
    final int code;
    transient Object hidden;
    Object payload;

    Declared(String message, int code) {
      super(message);
      this.code = code;
    }
  }

  static final class Special extends Declared {
    private static final long serialVersionUID = 1L;

    Special() {
      super("special", 1);
    }
  }

  static final class DeclaredIo extends IOException {
    private static final long serialVersionUID = 1L;
  }

  static final class Endless extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }

  static final class Broken extends Declared {
    private static final long serialVersionUID = 1L;

    Broken() {
      super("broken", 1);
      payload = new Object();
    }

    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException();
    }
  }

  static final class NotSerializable extends Declared {
    private static final long serialVersionUID = 1L;

    NotSerializable() {
      super("not serializable", 1);
      payload = new Object();
    }
  }

  static final class ThrowsOnWrite extends Declared {
    private static final long serialVersionUID = 1L;

    ThrowsOnWrite() {
      super("write", 1);
    }

    private void writeObject(ObjectOutputStream out) {
      throw new StackOverflowError();
    }
  }

  static final class ThrowsOnRead extends Declared {
    private static final long serialVersionUID = 1L;

    ThrowsOnRead() {
      super("read", 1);
    }

    private void readObject(ObjectInputStream in) {
      throw new IllegalStateException();
    }
  }

  static final class GadgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static volatile boolean ran;

    private void readObject(ObjectInputStream in) {
      ran = true;
    }
  }
}
