package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Engine;
import io.pipepool.contract.EngineContract;
import io.pipepool.testing.SharesPool;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on the workers that two threads of this process share. */
@SharesPool
final class LocalIsolatedSparkTest implements EngineContract {
  private static JavaSparkContext context;
  private static SparkEngine engine;

  @BeforeAll
  static void open() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("isolated contract")
                .set("spark.ui.enabled", "false")
                .set("spark.pipepool.workers", "2")
                .set("spark.pipepool.maxHeap", "64m"));
    engine = SparkEngine.builder(context).isolated(true).build();
  }

  @AfterAll
  static void close() {
    engine.close();
    context.stop();
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Test
  void itRunsCallsInWorkers() throws Exception {
    String pid = run().call("pid");
    List<String> workers =
        ProcessHandle.current().children().map(child -> Long.toString(child.pid())).toList();
    assertThat(workers).contains(pid);
  }
}
