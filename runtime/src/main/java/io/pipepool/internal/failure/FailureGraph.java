package io.pipepool.internal.failure;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A failure with its causes and suppressed exceptions. Each throwable has one number, so that
 * cycles and shared causes end. The graph leaves out throwables beyond {@link #MAX_NODES}.
 */
final class FailureGraph {
  static final int MAX_NODES = 64;

  private final IdentityHashMap<Throwable, Integer> numbers = new IdentityHashMap<>();
  private final List<Throwable> throwables = new ArrayList<>();

  /**
   * The number of the cause of each throwable. The graph asks for a cause once, because some
   * throwables make another one each time.
   */
  private final List<Integer> causes = new ArrayList<>();

  private FailureGraph() {}

  static FailureGraph of(Throwable failure) {
    FailureGraph graph = new FailureGraph();
    graph.add(failure);
    for (int i = 0; i < graph.throwables.size(); i++) {
      Throwable next = graph.throwables.get(i);
      graph.causes.add(graph.add(ThrowableReader.cause(next)));
      for (Throwable suppressed : next.getSuppressed()) {
        graph.add(suppressed);
      }
    }
    return graph;
  }

  List<FailureNode> toNodes() {
    return toNodes(throwable -> FailureObjects.toBytes(throwable, this));
  }

  /** Returns the nodes without serialised objects. */
  List<FailureNode> toPlainNodes() {
    return toNodes(throwable -> new byte[0]);
  }

  private List<FailureNode> toNodes(Function<Throwable, byte[]> objects) {
    List<FailureNode> nodes = new ArrayList<>(throwables.size());
    for (int i = 0; i < throwables.size(); i++) {
      Throwable throwable = throwables.get(i);
      nodes.add(toNode(throwable, causes.get(i), objects.apply(throwable)));
    }
    return nodes;
  }

  /**
   * Returns the number of a throwable, or -1 if the object is no throwable or the graph left it
   * out.
   */
  int numberOf(@Nullable Object throwable) {
    Integer number = numbers.get(throwable);
    return number == null ? -1 : number;
  }

  private int add(@Nullable Throwable throwable) {
    if (throwable != null && throwables.size() < MAX_NODES && !numbers.containsKey(throwable)) {
      numbers.put(throwable, throwables.size());
      throwables.add(throwable);
    }
    return numberOf(throwable);
  }

  private FailureNode toNode(Throwable throwable, int cause, byte[] object) {
    List<Integer> suppressed = new ArrayList<>();
    for (Throwable next : throwable.getSuppressed()) {
      int number = numberOf(next);
      if (number >= 0 && suppressed.size() < MAX_NODES) {
        suppressed.add(number);
      }
    }
    return new FailureNode(
        throwable.getClass().getName(),
        ThrowableReader.message(throwable),
        List.of(ThrowableReader.stackTrace(throwable)),
        cause,
        suppressed,
        object);
  }
}
