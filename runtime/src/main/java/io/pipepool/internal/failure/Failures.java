package io.pipepool.internal.failure;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Task;
import java.util.List;

/**
 * Failures on the wire: always as plain data and, if possible, also as a serialised object.
 *
 * <p>A failure comes back as its own type only if its class is of the JDK, of Pipepool or declared
 * by the task. Of any other failure, the receiver reads only the plain data, and a {@link
 * io.pipepool.TaskFailedException} stands for it.
 */
public final class Failures {
  private Failures() {}

  /** Writes any failure, even if its own methods throw. It cuts long messages and long chains. */
  public static void write(WireWriter out, Throwable failure) {
    write(out, FailureGraph.of(failure).toNodes());
  }

  private static void write(WireWriter out, List<FailureNode> nodes) {
    out.writeVarInt(nodes.size());
    for (FailureNode node : nodes) {
      node.write(out);
    }
  }

  /** Writes any throwable as plain data only, cut as {@link #write} does. */
  public static void writePlain(WireWriter out, Throwable thrown) {
    write(out, FailureGraph.of(thrown).toPlainNodes());
  }

  /**
   * Reads a throwable as plain data. One that only has the text and the stack trace stands for it.
   *
   * @throws TransportException if the bytes are no throwable
   */
  public static Throwable readPlain(WireReader in) {
    return new PlainRebuilder(readNodes(in)).rebuild(0);
  }

  /**
   * Returns the same failure without the serialised objects. Its reader rebuilds and looks up
   * nothing: each exception becomes a {@link io.pipepool.TaskFailedException}.
   *
   * @throws TransportException if the bytes are no failure
   */
  public static WireReader toPlain(WireReader in) {
    FailureNode[] nodes = readNodes(in);
    WireWriter out = new WireWriter(Long.MAX_VALUE);
    out.writeVarInt(nodes.length);
    for (FailureNode node : nodes) {
      node.withoutObject().write(out);
    }
    return out.toReader();
  }

  /**
   * Rebuilds the failure with which a call of {@code task} ended.
   *
   * @param loader finds the failure's class
   * @throws TransportException if the bytes are no failure
   */
  public static Throwable read(WireReader in, Task<?, ?, ?> task, ClassLoader loader) {
    return new FailureRebuilder(readNodes(in), task.declaredExceptions(), loader).rebuild();
  }

  private static FailureNode[] readNodes(WireReader in) {
    int count = in.readCount(FailureNode.MIN_BYTES);
    if (count == 0 || count > FailureGraph.MAX_NODES) {
      throw in.malformed("a failure has " + count + " exceptions");
    }
    FailureNode[] nodes = new FailureNode[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = FailureNode.read(in, count);
    }
    return nodes;
  }
}
