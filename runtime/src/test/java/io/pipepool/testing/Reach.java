package io.pipepool.testing;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries what a worker must not reach. */
final class Reach {
  private Reach() {}

  /** Returns whether a server of this machine can be reached at {@code port}. */
  static String connect(int port) {
    try {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      return "connected";
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    }
  }

  /** Asks the parent for a class, past the worker's own code. */
  static void askForClass() throws IOException {
    WireWriter question = new WireWriter();
    new Ask(1, Ask.BYTES, "java.lang.Object").write(question);
    try (OutputStream pipe = new FileOutputStream("/proc/self/fd/4")) {
      new FrameWriter(pipe).write(FrameType.ASK, 0, 1, question);
    }
  }

  /** Returns whether the JDK's tool attaches to the JVM of that number. */
  static String attach(String pid) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    int code =
        new ProcessBuilder(tool, pid, "VM.version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    return code == 0 ? "attached" : "refused: " + code;
  }

  /** Returns how many descriptors of a process can be seen, and so opened. */
  static String descriptors(String pid) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", pid, "fd"))) {
      return Long.toString(descriptors.count());
    } catch (IOException e) {
      return "refused: " + e.getMessage();
    }
  }

  /** Returns the numbers of all processes that can be seen. */
  static String processes() {
    return ProcessHandle.allProcesses()
        .map(process -> Long.toString(process.pid()))
        .collect(Collectors.joining(" "));
  }
}
