package demo;

import io.pipepool.annotations.Parallel;
import java.util.List;
import kotlin.Metadata;
import kotlin.Pair;
import kotlin.Unit;
import kotlin.jvm.JvmStatic;

/** What Kotlin's compiler makes of its own kinds of classes, as kapt shows it. */
@Metadata(d1 = "\u0000\u0000")
public final class Kotlin {
  public static final Companion Companion = new Companion();

  @Parallel
  @JvmStatic
  public static int total(Order order) {
    return Companion.total(order);
  }

  @Parallel
  public static int twice$demo(int n) {
    return 2 * n;
  }

  @Metadata(d1 = "\u0000\u0000\b\u0086\u0003")
  public static final class Companion {
    private Companion() {}

    @Parallel
    @JvmStatic
    public int total(Order order) {
      return order.component2().size();
    }
  }

  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  public static final class Order {
    private final int id;
    private final List<Shape> shapes;

    public Order(int id, List<? extends Shape> shapes) {
      this.id = id;
      this.shapes = List.copyOf(shapes);
    }

    public Order(int id) {
      this(id, List.of());
    }

    public int getId() {
      return id;
    }

    public List<Shape> getShapes() {
      return shapes;
    }

    public int component1() {
      return id;
    }

    public List<Shape> component2() {
      return shapes;
    }
  }

  @Metadata(d1 = "\u0000\u0000\b\u0076", d2 = {"", "Ldemo/Kotlin$Dot;", "Ldemo/Kotlin$Empty;", "Ldemo/Kotlin$Order;"})
  public interface Shape {}

  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  public static final class Dot implements Shape {
    private final int x;

    public Dot(int x) {
      this.x = x;
    }

    public int component1() {
      return x;
    }
  }

  @Metadata
  public abstract static class Stateless {
    protected Stateless() {}
  }

  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  public static final class Box<T> extends Stateless {
    private final T content;

    public Box(T content) {
      this.content = content;
    }

    public T component1() {
      return content;
    }
  }

  @Metadata(d1 = "\u0000\u0000\b\u00c6\u0002")
  public static final class Empty implements Shape {
    public static final Empty INSTANCE = new Empty();

    private Empty() {}

    @Parallel
    public int size() {
      return 0;
    }
  }

  @Parallel
  static Box<Pair<String, Integer>> box(Box<List<Empty>> box) {
    return new Box<>(new Pair<>("a", box.component1().size()));
  }

  @Metadata(d1 = "\u0000\u0000\b\u0036", d2 = {"Ldemo/Kotlin$Some;", "Ldemo/Kotlin$None;"})
  public abstract static class Option<T> {
    protected Option() {}
  }

  @Metadata(d1 = "\u0000\u0000\b\u0086\u0008")
  public static final class Some<T> extends Option<T> {
    private final T value;

    public Some(T value) {
      this.value = value;
    }

    public T component1() {
      return value;
    }
  }

  @Metadata(d1 = "\u0000\u0000\b\u00c6\u0002")
  @SuppressWarnings("rawtypes")
  public static final class None extends Option {
    public static final None INSTANCE = new None();

    private None() {}
  }

  @Parallel
  static Option<String> findOption(int n) {
    return new Some<>("a");
  }

  @Parallel
  static Unit unitOf(Unit unit) {
    return unit;
  }

  private Kotlin() {}
}
