package io.pipepool.spark;

import io.pipepool.spi.Receiver;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/**
 * The object that an instance method is called on, as executors get it.
 *
 * @param name tells it from the receivers of all engines
 * @param encoded its bytes
 */
record SharedReceiver(String name, Broadcast<byte[]> encoded) implements Serializable {
  /** How many an executor keeps, so that a pool of its own knows them by their number. */
  private static final int MOST = 64;

  private static final Map<String, Receiver> KEPT = Collections.synchronizedMap(new Kept());

  /** Returns the receiver in this process; the same one for all partitions. */
  Receiver get() {
    return KEPT.computeIfAbsent(name, key -> Receiver.fromBytes(encoded.value()));
  }

  private static final class Kept extends LinkedHashMap<String, Receiver> {
    private static final long serialVersionUID = 1L;

    Kept() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Receiver> eldest) {
      return size() > MOST;
    }
  }
}
