package io.pipepool.benchmarks.compare.bare;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends an array of ints in blocks to other JVMs and back. This process has one thread for each
 * JVM. A thread sends the next block when it has the last one back.
 */
public final class Blocks implements AutoCloseable {
  private final List<Process> children;
  private final ExecutorService threads;

  private Blocks(List<Process> children) {
    this.children = children;
    this.threads = Executors.newFixedThreadPool(children.size());
  }

  /** Starts {@code count} other JVMs. */
  public static Blocks start(int count) throws IOException {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      children.add(BareJvm.startWithMovedPipes(BlocksChild.class));
    }
    return new Blocks(children);
  }

  /** Returns the squares of {@code inputs}. */
  public int[] squares(int[] inputs) {
    int[] results = new int[inputs.length];
    AtomicInteger next = new AtomicInteger();
    List<Callable<Void>> jobs = new ArrayList<>();
    for (Process child : children) {
      jobs.add(() -> feed(child, inputs, results, next));
    }
    try {
      for (Future<Void> job : threads.invokeAll(jobs)) {
        job.get();
      }
    } catch (Exception e) {
      throw new IllegalStateException("the bare pipes failed", e);
    }
    return results;
  }

  private static Void feed(Process child, int[] inputs, int[] results, AtomicInteger next)
      throws IOException {
    OutputStream out = child.getOutputStream();
    InputStream in = child.getInputStream();
    Block block = new Block();
    for (int from = next.getAndAdd(Block.INTS);
        from < inputs.length;
        from = next.getAndAdd(Block.INTS)) {
      int count = Math.min(Block.INTS, inputs.length - from);
      block.fill(inputs, from, count);
      block.writeTo(out);
      out.flush();
      if (!block.readFrom(in)) {
        throw new EOFException("the other JVM has ended");
      }
      block.copyTo(results, from, count);
    }
    return null;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    children.forEach(Process::destroyForcibly);
  }
}
