package io.pipepool.benchmarks.compare.bare;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** Starts two JVMs at once and waits until each has sent a message back. No pool can do less. */
public final class TwoJvms implements AutoCloseable {
  private final List<Process> children;

  private TwoJvms(List<Process> children) {
    this.children = children;
  }

  /** Starts the JVMs and waits for both messages. */
  public static TwoJvms start() throws IOException {
    List<Process> children =
        List.of(BareJvm.start(MessageChild.class), BareJvm.start(MessageChild.class));
    TwoJvms both = new TwoJvms(children);
    for (Process child : children) {
      child.getOutputStream().write('?');
      child.getOutputStream().flush();
    }
    for (Process child : children) {
      if (child.getInputStream().read() != '?') {
        both.close();
        throw new EOFException("the other JVM has ended");
      }
    }
    return both;
  }

  @Override
  public void close() {
    children.forEach(Process::destroyForcibly);
  }
}
