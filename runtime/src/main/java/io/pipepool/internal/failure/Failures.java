package io.pipepool.internal.failure;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Task;
import java.util.List;

/**
 * Failures on the wire: always as plain data, and as a serialised object where that is possible.
 *
 * <p>Only a failure whose class is of the JDK, of Pipepool or declared by the task comes back as
 * its own type. Of any other nothing but the plain data is read, and a {@link
 * io.pipepool.TaskFailedException} stands for it.
 */
public final class Failures {
  private Failures() {}

  /** Writes any failure, whatever its own methods do. Long messages and long chains are cut. */
  public static void write(WireWriter out, Throwable failure) {
    List<FailureNode> nodes = FailureGraph.of(failure).toNodes();
    out.writeVarInt(nodes.size());
    for (FailureNode node : nodes) {
      node.write(out);
    }
  }

  /**
   * Rebuilds a failure that a call of {@code task} ended with.
   *
   * @param loader where its class is looked for
   * @throws TransportException if the bytes are no failure
   */
  public static Throwable read(WireReader in, Task<?, ?, ?> task, ClassLoader loader) {
    int count = in.readCount(FailureNode.MIN_BYTES);
    if (count == 0 || count > FailureGraph.MAX_NODES) {
      throw in.malformed("a failure has " + count + " exceptions");
    }
    FailureNode[] nodes = new FailureNode[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = FailureNode.read(in, count);
    }
    return new FailureRebuilder(nodes, task.declaredExceptions(), loader).rebuild();
  }
}
