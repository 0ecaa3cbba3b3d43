package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that fail because no worker can be started; decided under the pool's lock and delivered
 * without it.
 *
 * @param why null only where there are none
 */
record Surrender(Core core, List<Share> shares, @Nullable WorkerStartException why) {
  static Surrender none(Core core) {
    return new Surrender(core, List.of(), null);
  }

  void deliver() {
    if (why != null) {
      String words = String.valueOf(why.getMessage());
      for (Share share : shares) {
        core.failAll(share, () -> new WorkerStartException(words, why.getCause()));
      }
    }
  }
}
