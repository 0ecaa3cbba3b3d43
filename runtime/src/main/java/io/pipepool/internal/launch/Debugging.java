package io.pipepool.internal.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets debuggers attach to workers. Each worker has a port of its own.
 *
 * @param firstPort the port of the first worker, from which the others count on; 0 for any free
 *     ones
 */
public record Debugging(int firstPort) {
  /** The largest number of a port. */
  public static final int LAST_PORT = 65_535;

  /** The ports of all living workers. Guarded by itself. */
  private static final Set<Integer> TAKEN = new HashSet<>();

  /**
   * Takes a port for one worker, until it is given back.
   *
   * @throws IOException if no port is left
   */
  Port take() throws IOException {
    synchronized (TAKEN) {
      int number = firstPort == 0 ? anyFree() : firstPort;
      while (TAKEN.contains(number)) {
        number++;
      }
      if (number > LAST_PORT) {
        throw new IOException(
            "[pipepool:debug] there are no ports left after "
                + firstPort
                + "; set pipepool.debug=0");
      }
      TAKEN.add(number);
      return new Port(number);
    }
  }

  /**
   * Returns a free port. The pool asks the system, and not the worker, so that it can show the port
   * wherever the worker's output goes.
   */
  private static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A port that one worker has. */
  record Port(int number) {
    /**
     * Returns flags with which the worker waits for no debugger, and does not print into its pipe.
     */
    List<String> flags() {
      return List.of(
          "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:"
              + number);
    }

    /**
     * Prints the port to standard error, where a developer sees it without a logger, in every
     * output mode.
     */
    void show(int workerId) {
      System.err.println("[worker-" + workerId + "] a debugger can attach to 127.0.0.1:" + number);
    }

    void giveBack() {
      synchronized (TAKEN) {
        TAKEN.remove(number);
      }
    }
  }
}
