package bad;

import io.pipepool.annotations.Parallel;
import java.util.List;
import kotlin.Lazy;
import kotlin.Metadata;
import kotlin.coroutines.Continuation;
import kotlin.jvm.JvmInline;
import kotlin.jvm.functions.Function1;
import kotlin.sequences.Sequence;

@Metadata(d1 = "\u0000\u0000")
class Kotlin {
  public static final Companion Companion = null;

  @Metadata(d1 = "\u0000\u0000\b\u0086\u0003")
  public static final class Companion {
    private Companion() {}

    @Parallel
    int /*!not-static*/cube(int n) {
      return n * n * n;
    }
  }

  @Parallel
  int /*!not-static*/square(int n) {
    return n * n;
  }

  @Parallel
  static Object /*!suspend-function*/load(int n, Continuation<? super Integer> completion) {
    return n;
  }

  @Parallel
  static void function(Function1<? super Integer, Integer> /*!code*/f) {}

  @Parallel
  static void sequence(Sequence<Integer> /*!live-resource*/numbers) {}

  @Parallel
  static void lazy(Lazy<Integer> /*!live-resource*/number) {}

  @Metadata
  static final class Plain {
    private final int n = 0;
  }

  @Parallel
  static void plain(Plain /*!not-serializable*/plain) {}

  @Metadata
  @JvmInline
  static final class Cents {
    private final long value = 0;
  }

  @Parallel
  static void cents(List<Cents> /*!not-serializable*/cents) {}

  @Metadata
  static class WithState {
    private int state;
  }

  /** Has a second field, which the constructor does not take. */
  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  static final class Noted {
    private final int n;
    private String note = "";

    public Noted(int n) {
      this.n = n;
    }

    public int component1() {
      return n;
    }
  }

  @Parallel
  static void noted(Noted /*!not-serializable*/noted) {}

  /** Has a superclass with a field. */
  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  static final class Extended extends WithState {
    private final int n;

    public Extended(int n) {
      this.n = n;
    }

    public int component1() {
      return n;
    }
  }

  @Parallel
  static void extended(Extended /*!not-serializable*/extended) {}

  /** Makes itself elsewhere than in its constructor. */
  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  static final class Hidden {
    private final int n;

    private Hidden(int n) {
      this.n = n;
    }

    public int component1() {
      return n;
    }
  }

  @Parallel
  static void hidden(Hidden /*!not-serializable*/hidden) {}

  /** Returns other values than those that its constructor takes. */
  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  static final class Other {
    private final int n;

    public Other(int n) {
      this.n = n;
    }

    public long component1() {
      return n;
    }
  }

  @Parallel
  static void other(Other /*!not-serializable*/other) {}

  /** Has the operators of a data class, and is none. */
  @Metadata
  static final class Operators {
    private final int n;

    public Operators(int n) {
      this.n = n;
    }

    public int component1() {
      return n;
    }
  }

  @Parallel
  static void operators(Operators /*!not-serializable*/operators) {}

  /** Is open, so its values may be of a class that has more state. */
  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  static class Open {
    private final int n;

    public Open(int n) {
      this.n = n;
    }

    public int component1() {
      return n;
    }
  }

  @Parallel
  static void open(Open /*!not-serializable*/open) {}

  /** Is not of Kotlin, though its members have such names. */
  static final class Java {
    private final int n;

    public Java(int n) {
      this.n = n;
    }

    public int component1() {
      return n;
    }
  }

  @Parallel
  static void java(Java /*!not-serializable*/java) {}
}
