package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.bare.BareJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A program with a small heap that reads a long stream and watches its own memory. */
final class StreamProgram {
  static final String HEAP_FIRST = "heap: first half";
  static final String HEAP_LATER = "heap: second half";
  static final String PARENT_FIRST = "parent: first half";
  static final String PARENT_LATER = "parent: second half";
  static final String WORKER_FIRST = "worker: first half";
  static final String WORKER_LATER = "worker: second half";
  static final List<String> FIGURES =
      List.of(HEAP_FIRST, HEAP_LATER, PARENT_FIRST, PARENT_LATER, WORKER_FIRST, WORKER_LATER);

  private static final int LOOKS = 20;
  private static final String SEPARATOR = "=";

  /** The largest value so far of each figure, in MiB. */
  private final Map<String, Double> largest = new HashMap<>();

  private StreamProgram() {}

  /** Reads a stream of {@code arguments[0]} inputs and prints the figures. */
  public static void main(String[] arguments) throws IOException {
    StreamProgram program = new StreamProgram();
    program.read(Integer.parseInt(arguments[0]));
    program.largest.forEach((figure, value) -> System.out.println(figure + SEPARATOR + value));
  }

  /** Runs the program in a JVM of its own and returns the figures that it prints. */
  static Map<String, Double> run(int inputs) throws IOException, InterruptedException {
    List<String> command =
        BareJvm.command(List.of("-Xmx64m"), StreamProgram.class, List.of(Integer.toString(inputs)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<String, Double> figures = new HashMap<>();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] parts = line.split(SEPARATOR, 2);
        figures.put(parts[0], Double.valueOf(parts[1]));
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("the stream ended with " + process.exitValue());
    }
    return figures;
  }

  private void read(int count) throws IOException {
    try (ParallelPool pool = Workers.pipepool();
        Stream<Integer> squares =
            SquareParallel.using(pool).stream(IntStream.range(0, count).boxed())) {
      Iterator<Integer> iterator = squares.iterator();
      for (int i = 0; i < count; i++) {
        Checks.equal(Work.square(i), iterator.next());
        if ((i + 1) % (count / LOOKS) == 0) {
          look(i < count / 2);
        }
      }
    }
  }

  private void look(boolean first) throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double heap = (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
    double resident = ResidentSize.of(ProcessHandle.current().pid());
    largest.merge(first ? HEAP_FIRST : HEAP_LATER, heap, Math::max);
    largest.merge(first ? PARENT_FIRST : PARENT_LATER, resident, Math::max);
    largest.merge(first ? WORKER_FIRST : WORKER_LATER, ResidentSize.ofChildren(), Math::max);
  }
}
