package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.util.ArrayList;
import java.util.List;

/**
 * Uses a pool in every way, once for each place where the parent's side allocates, each time with
 * no memory at that place. Every call must end, the pool must go on, and closing must end it.
 *
 * <p>Runs with {@link ShortageAgent}. Prints a line for each place; the exit code is 1 if one
 * failed.
 */
public final class ShortageProgram {
  /** What has not ended by then never will: what takes long here takes a second. */
  private static final long PATIENCE_SECONDS = 60;

  private static int pools;

  private ShortageProgram() {}

  /**
   * See above.
   *
   * @param args every how many sites one is tried; for how many milliseconds no other site has
   *     memory either; and parts of the names of sites that are tried in any case
   */
  public static void main(String[] args) throws Exception {
    List<Integer> sites = findSites();
    List<String> failures = new ArrayList<>();
    int tried = 0;
    for (int i = 0; i < sites.size(); i++) {
      if (i % Integer.parseInt(args[0]) == 0 || isNamed(sites.get(i), args)) {
        tried++;
        String failure = tryOnce(sites.get(i), Long.parseLong(args[1]));
        String line = (failure == null ? "ok " : failure + " ") + Shortage.name(sites.get(i));
        System.out.println(line);
        if (failure != null) {
          failures.add(line);
        }
      }
    }
    System.out.println(tried + " of " + sites.size() + " places, failed: " + failures);
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private static boolean isNamed(int site, String[] args) {
    for (int i = 2; i < args.length; i++) {
      if (Shortage.name(site).startsWith(args[i])) {
        return true;
      }
    }
    return false;
  }

  /** Returns the sites that are reached with enough memory, once all classes are initialized. */
  private static List<Integer> findSites() throws Exception {
    for (int i = 0; i < 2; i++) {
      Shortage.takeReached();
      use(Shortage.NO_SITE, 0);
    }
    return Shortage.takeReached();
  }

  private static String tryOnce(int site, long millis) {
    try {
      use(site, millis);
      return null;
    } catch (Exception | AssertionError e) {
      return e.toString();
    } finally {
      Shortage.end();
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static void use(int site, long millis) throws Exception {
    ParallelPool pool =
        ParallelPool.builder()
            .workers(2)
            .name("pool-" + pools++)
            .maxHeap("64m")
            .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .output(ParallelPool.Output.FORWARD)
            .build();
    PoolUses uses = new PoolUses(pool, PATIENCE_SECONDS);
    Shortage.strikeNext(site, millis);
    uses.useInEveryWay();
    Shortage.end();
    uses.requireAlive();
    uses.requireCloses();
    requireNoProcess();
  }

  private static void requireNoProcess() {
    Conditions.eventually(
        () -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
  }
}
