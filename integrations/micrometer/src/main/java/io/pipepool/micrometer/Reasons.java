package io.pipepool.micrometer;

import java.util.HashSet;
import java.util.Set;

/** Makes values of a tag from the reasons for which workers end, of which there are few. */
final class Reasons {
  static final int MOST = 50;
  static final String OTHER = "other";

  /** A pool writes behind these words what a worker sent. */
  private static final String SENT = "it sent what no worker sends";

  private final Set<String> known = new HashSet<>();

  /** Returns the value for {@code reason}. */
  synchronized String tagOf(String reason) {
    int sent = reason.indexOf(SENT);
    String own = sent < 0 ? reason : reason.substring(0, sent + SENT.length());
    if (known.contains(own)) {
      return own;
    }
    return known.size() < MOST && known.add(own) ? own : OTHER;
  }
}
