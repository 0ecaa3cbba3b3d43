package io.pipepool.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Decides where and when a JVM has no memory: each place that allocates asks before it does so.
 *
 * <p>Threading: any thread may call the methods.
 */
public final class Shortage {
  private static final int MOST_SITES = 10_000;

  /** No site. */
  static final int NO_SITE = -1;

  /** By the number of the site; guarded by the class. */
  private static final List<String> SITES = new ArrayList<>();

  /** Whether a site was reached. Races lose nothing: an element only ever becomes true. */
  private static final boolean[] REACHED = new boolean[MOST_SITES];

  /** Volatile: the site that has no memory next, written by the program and the thread there. */
  private static volatile int next = NO_SITE;

  /** Volatile: whether that site has had none. */
  private static volatile boolean struck;

  /** Volatile: until when no site has memory, once the next one has been reached. */
  private static volatile long endNanos;

  private static volatile long lengthNanos;
  private static volatile boolean everywhere;

  private Shortage() {}

  /** Gives a site its number. */
  static synchronized int register(String site) {
    SITES.add(site);
    return SITES.size() - 1;
  }

  /** Called by the site {@code number}. */
  public static void at(int number) {
    REACHED[number] = true;
    if (number == next) {
      strike(number);
    }
    if (everywhere) {
      if (System.nanoTime() - endNanos < 0) {
        throw new OutOfMemoryError("of a test");
      }
      everywhere = false;
    }
  }

  private static synchronized void strike(int number) {
    if (next != number) {
      return;
    }
    next = NO_SITE;
    struck = true;
    endNanos = System.nanoTime() + lengthNanos;
    everywhere = lengthNanos > 0;
    throw new OutOfMemoryError("of a test, at " + SITES.get(number));
  }

  /** Returns the names of the sites that were reached since the last call. */
  public static synchronized List<Integer> takeReached() {
    List<Integer> reached = new ArrayList<>();
    for (int i = 0; i < SITES.size(); i++) {
      if (REACHED[i]) {
        reached.add(i);
        REACHED[i] = false;
      }
    }
    return reached;
  }

  /** Returns the name of a site. */
  public static synchronized String name(int site) {
    return SITES.get(site);
  }

  /**
   * Lets a site have no memory the next time that a thread comes there.
   *
   * @param millis for how long no other site has memory either; 0 for not at all
   */
  public static synchronized void strikeNext(int site, long millis) {
    struck = false;
    lengthNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    next = site;
  }

  /** Gives all sites memory. Returns whether one had none. */
  public static synchronized boolean end() {
    next = NO_SITE;
    everywhere = false;
    return struck;
  }
}
