package io.pipepool.spark;

import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The messages of a job's batches, each a partition.
 *
 * <p>Threading: the driver's thread of {@link Jobs} makes it; a thread of the executor's computes a
 * partition.
 */
final class Batches extends RDD<byte[]> {
  private static final long serialVersionUID = 1L;

  /** In the driver only: Spark sends each task its own partition. */
  private final transient List<BatchPartition> partitions;

  Batches(SparkContext context, List<BatchPartition> partitions) {
    super(
        context,
        CollectionConverters.asScala(List.<org.apache.spark.Dependency<?>>of()).toSeq(),
        ClassTag$.MODULE$.apply(byte[].class));
    this.partitions = partitions;
  }

  @Override
  public Partition[] getPartitions() {
    return partitions.toArray(new Partition[0]);
  }

  @Override
  public Iterator<byte[]> compute(Partition partition, TaskContext context) {
    byte[] message = ((BatchPartition) partition).message();
    return CollectionConverters.asScala(List.of(message).iterator());
  }
}
