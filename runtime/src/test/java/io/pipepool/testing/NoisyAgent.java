package io.pipepool.testing;

/** A Java agent that prints to standard output before anything else runs. */
public final class NoisyAgent {
  private NoisyAgent() {}

  /** Prints. The JVM calls this method. */
  public static void premain(String argument) {
    System.out.println("agent " + argument);
  }
}
