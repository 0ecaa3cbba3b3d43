package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Engine;
import io.pipepool.contract.EngineContract;
import io.pipepool.testing.SharesPool;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on two executors of a standalone cluster. */
@SharesPool
final class ClusterContractTest implements EngineContract {
  private static StandaloneCluster cluster;
  private static JavaSparkContext context;
  private static SparkEngine engine;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    cluster = StandaloneCluster.start(folder, 2);
    context =
        new JavaSparkContext(
            cluster
                .configuration("contract")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));
    engine = SparkEngine.on(context);
  }

  @AfterAll
  static void close() {
    engine.close();
    context.stop();
    cluster.close();
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Test
  void callsRunInTheExecutors() throws Exception {
    List<String> pids = run().map(List.of("pid", "pid", "pid", "pid"));
    List<String> executors =
        cluster.executors().stream().map(process -> Long.toString(process.pid())).toList();
    assertThat(executors).containsAll(pids);
  }

  @Test
  void aFailureNamesItsExecutorAndItsInput() {
    assertThatThrownBy(() -> run().map(List.of("echo a", "throw java.io.IOException x")))
        .satisfies(
            failure ->
                assertThat(Arrays.toString(failure.getStackTrace()))
                    .containsPattern("executor \\d+ on 127.0.0.1, input 1"));
  }

  @Test
  void stubsThatCallsUseRunInline() {
    assertThat(io.pipepool.testing.TestTasks.NESTED.using(engine).map(List.of(1, 2)))
        .containsExactly(8, 14);
    assertThat(cluster.executors()).allMatch(executor -> executor.children().findAny().isEmpty());
  }
}
