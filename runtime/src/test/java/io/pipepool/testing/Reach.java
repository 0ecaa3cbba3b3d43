package io.pipepool.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.stream.Collectors;

/** Tries what a worker in a sandbox cannot reach. */
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

  /** Returns the numbers of all processes that can be seen. */
  static String processes() {
    return ProcessHandle.allProcesses()
        .map(process -> Long.toString(process.pid()))
        .collect(Collectors.joining(" "));
  }
}
