package io.pipepool.benchmarks.compare.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** A Python that does its work once for each line it reads, and answers with the value. */
final class PythonProcess implements Contender {
  private final Process process;
  private final BufferedReader answers;

  PythonProcess(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader();
  }

  @Override
  public double round() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("Python has ended: " + process.info().commandLine().orElse("?"));
    }
    return Double.parseDouble(answer);
  }

  @Override
  public void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }
}
