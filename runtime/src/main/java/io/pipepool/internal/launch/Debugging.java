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

  /** The ports of all living workers; its own monitor. */
  private static final Set<Integer> TAKEN = new HashSet<>();

  /**
   * Takes a port for one worker, until it is given back.
   *
   * @throws IOException if there is none
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

  /** Asked here and not by the worker, so that it can be told whatever becomes of output. */
  private static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A port that one worker has. */
  record Port(int number) {
    /** The worker waits for no debugger, and does not print into what may be its pipe. */
    List<String> flags() {
      return List.of(
          "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:"
              + number);
    }

    /**
     * To standard error, where whoever debugs sees it, with no logger set up and whatever prints.
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
