package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.NothingLeft;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example application on a cluster, as its users start it. */
@ExtendWith(NothingLeft.class)
final class ClusterAuditTest {
  private static final int JARS = 24;

  @TempDir Path folder;

  @Test
  void auditWritesTheSameReportOnAClusterAsInOneProcess() throws Exception {
    Path jars = Files.createDirectories(folder.resolve("repository"));
    List<Path> found =
        StandaloneCluster.classPath().stream()
            .filter(entry -> entry.toString().endsWith(".jar"))
            .limit(JARS)
            .toList();
    for (Path jar : found) {
      Files.copy(jar, jars.resolve(jar.getFileName()));
    }
    Files.writeString(jars.resolve("broken.jar"), "no jar");

    byte[] sequential = audit(jars, "--sequential");
    assertThat(audit(jars, "--spark=local[2]")).isEqualTo(sequential);
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 2)) {
      assertThat(audit(jars, "--spark=" + cluster.master())).isEqualTo(sequential);
    }
    assertThat(new String(sequential, "UTF-8")).contains("ZipException", "spark-core");
  }

  private byte[] audit(Path jars, String where) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(StandaloneCluster.quickJava("-Xmx512m"));
    command.add("-Dspark.driver.host=127.0.0.1");
    command.add("-Dspark.driver.bindAddress=127.0.0.1");
    command.add("-Dspark.ui.enabled=false");
    command.add("-Dspark.executor.memory=512m");
    command.add("-Dspark.executor.extraJavaOptions=" + StandaloneCluster.QUICK);
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            StandaloneCluster.classPath().stream().map(Path::toString).toList()));
    command.addAll(List.of("io.pipepool.example.Main", "audit", "--json", where, jars.toString()));
    Path out = Files.createTempFile(folder, "report", ".json");
    Path err = Files.createTempFile(folder, "audit", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(where).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    return Files.readAllBytes(out);
  }
}
