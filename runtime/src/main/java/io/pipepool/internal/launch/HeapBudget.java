package io.pipepool.internal.launch;

/**
 * Computes the default heap of a worker, so that the heaps of all workers and of this process fit
 * into the machine or container.
 */
final class HeapBudget {
  private static final long MIB = 1L << 20;
  private static final long LEAST_MIB = 32;

  /** The rest is for the memory that JVMs use besides their heaps, and for the operating system. */
  private static final double SHARE_OF_HEAPS = 0.75;

  private HeapBudget() {}

  /** Returns the heap in mebibytes. */
  static long ofThisMachine(int workers) {
    long ownHeap = Runtime.getRuntime().maxMemory();
    LambdaMemory lambda = LambdaMemory.find();
    if (lambda != null) {
      return ofLambda(workers, ownHeap, lambda);
    }
    MemoryLimit all = MemoryLimit.ofAll();
    // By default, a JVM takes a quarter of the memory that it finds.
    long budget = of(workers, ownHeap, all == null ? ownHeap * 4 : all.bytes());
    MemoryLimit each = MemoryLimit.ofProcess();
    return each == null ? budget : Math.min(budget, Math.max(LEAST_MIB, each.heapBytes() / MIB));
  }

  /**
   * Returns the heap in a function of AWS Lambda. Lambda lets the function's JVM have 85 % of the
   * memory, which leaves nothing for workers. A function whose workers do the work needs less, so
   * this method counts at most half of all heaps for it.
   */
  static long ofLambda(int workers, long ownHeap, LambdaMemory lambda) {
    long half = (long) (lambda.bytes() * SHARE_OF_HEAPS / 2);
    return of(workers, Math.min(ownHeap, half), lambda.bytes());
  }

  static long of(int workers, long ownHeap, long memory) {
    long heaps = (long) (memory * SHARE_OF_HEAPS) - ownHeap;
    long share = Math.min(heaps / workers, memory / 4);
    return Math.max(LEAST_MIB, share / MIB);
  }
}
