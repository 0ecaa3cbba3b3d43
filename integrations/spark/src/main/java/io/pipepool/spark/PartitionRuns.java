package io.pipepool.spark;

import io.pipepool.spi.Batch;
import io.pipepool.spi.Receiver;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Makes the functions that executors run on partitions. Before that, it adds the caller's classes
 * to the Spark context. Spark sends the object that an instance method is called on to each
 * executor once.
 *
 * <p>Threading: used by the thread of {@link Jobs}.
 */
final class PartitionRuns {
  private final JavaSparkContext context;
  private final boolean isolated;
  private final ShippedClasses classes;
  private final String engine = UUID.randomUUID().toString();

  /** Once a receiver is garbage, Spark removes its bytes from the executors. */
  private final Map<Receiver, Broadcast<byte[]>> receivers = new WeakHashMap<>();

  PartitionRuns(JavaSparkContext context, boolean isolated) {
    this.context = context;
    this.isolated = isolated;
    this.classes = new ShippedClasses(context);
  }

  /** Returns what runs a partition of calls like those of {@code batch}. */
  PartitionRun of(Batch batch) {
    classes.ship(batch.task().getClass().getClassLoader());
    Receiver receiver = batch.receiver();
    SharedReceiver shared =
        receiver == null
            ? null
            : new SharedReceiver(engine + "/" + receiver.id(), broadcast(receiver));
    return new PartitionRun(isolated, batch.task().atMostOnce(), batch.task().name(), shared);
  }

  private Broadcast<byte[]> broadcast(Receiver receiver) {
    return receivers.computeIfAbsent(receiver, key -> context.broadcast(key.toBytes()));
  }
}
