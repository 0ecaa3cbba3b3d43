package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.bare.BareJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** A program that does nothing before its {@link FirstResult}. */
final class FreshParent {
  private FreshParent() {}

  /** Prints the milliseconds of the first result that {@code arguments[0]} names. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(FirstResult.valueOf(arguments[0]).millis());
  }

  /** Runs the program in a JVM of its own and returns the milliseconds that it prints. */
  static double millis(FirstResult first) throws IOException, InterruptedException {
    List<String> command = BareJvm.command(List.of(), FreshParent.class, List.of(first.name()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader()) {
      String answer = out.readLine();
      process.waitFor();
      if (answer == null) {
        throw new IOException(first.system() + " has no first result");
      }
      return Double.parseDouble(answer);
    }
  }
}
