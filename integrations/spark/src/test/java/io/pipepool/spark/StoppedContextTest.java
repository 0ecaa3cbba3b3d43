package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A program that stops its Spark context while calls run. */
@ExtendWith(NothingLeft.class)
final class StoppedContextTest {
  @TempDir Path folder;

  @Test
  void itsCallsEndAndClosingTheEngineLeavesNothing() throws Exception {
    JavaSparkContext context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("stopped")
                .set("spark.ui.enabled", "false")
                .set("spark.pipepool.workers", "1")
                .set("spark.pipepool.maxHeap", "64m"));
    Path signature = folder.resolve("call");
    String endless = "sign " + signature + ";await " + folder.resolve("never");
    SparkEngine engine = SparkEngine.builder(context).isolated(true).build();
    CompletableFuture<List<String>> results =
        TestTasks.RUN.using(engine).mapAsync(List.of(endless));
    Conditions.eventually(() -> Files.exists(signature) && Files.size(signature) > 0);

    context.stop();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> results.get(60, TimeUnit.SECONDS));
    engine.close();
    long worker = Long.parseLong(Files.readString(signature).strip());
    Conditions.eventually(() -> !Conditions.isRunning(worker));
    assertThat(context.sc().isStopped()).isTrue();
  }
}
