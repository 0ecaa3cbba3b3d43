package io.pipepool.internal.launch;

/** A process that starts a worker, prints the worker's pid, and waits to be killed. */
final class ShortLivedParent {
  private ShortLivedParent() {}

  public static void main(String[] args) throws Exception {
    Shell shell = args[0].endsWith("without-shell") ? Shell.NONE : Shell.find();
    LaunchedWorker worker = LaunchedWorker.start(LaunchedWorker.settings(), shell);
    if (args[0].startsWith("busy")) {
      worker.begin("hang");
      worker.awaitRunning();
    } else {
      worker.call("x");
    }
    System.out.println(worker.process.pid());
    System.in.read(); // until it is killed, or its own parent has gone
  }
}
