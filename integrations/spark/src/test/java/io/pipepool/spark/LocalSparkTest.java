package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Engine;
import io.pipepool.contract.EngineContract;
import io.pipepool.testing.SharesPool;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on two threads of this process. */
@SharesPool
final class LocalSparkTest implements EngineContract {
  private static JavaSparkContext context;
  private static SparkEngine engine;

  @BeforeAll
  static void open() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("contract")
                .set("spark.ui.enabled", "false"));
    engine = SparkEngine.on(context);
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
  void itRunsCallsInThisProcess() throws Exception {
    assertThat(run().call("pid")).isEqualTo(Long.toString(ProcessHandle.current().pid()));
  }
}
