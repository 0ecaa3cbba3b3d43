package io.pipepool.internal.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.spi.LogBridge;
import io.pipepool.spi.LogEvent;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.HeardRecords;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that cannot be used is left out and told, and all others are found. */
@Timeout(60)
final class LogBridgesTest {
  @RegisterExtension final HeardRecords operator = new HeardRecords("io.pipepool");
  @TempDir Path folder;

  /** A bridge whose library is there. */
  public static class Fit implements LogBridge {
    @Override
    public Map<String, String> workerProperties() {
      return Map.of("demo.fit", "yes");
    }

    @Override
    public int level(String logger) {
      return 0;
    }

    @Override
    public void publish(String worker, LogEvent event) {}
  }

  /** A bridge whose library is too old. */
  public static final class Unlinked extends Fit {
    @Override
    public Map<String, String> workerProperties() {
      throw new NoClassDefFoundError("demo/NewInThatLibrary");
    }
  }

  /** A bridge that fails when the JVM initialises it. */
  public static final class Uninitialised extends Fit {
    static final int FAILS = Integer.parseInt("no number");
  }

  /** A bridge that is wrong. */
  public static final class Wrong extends Fit {
    @Override
    public Map<String, String> workerProperties() {
      throw new IllegalStateException("for the test");
    }
  }

  private LogBridges registered(List<String> names) throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(LogBridge.class.getName()), names);
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, Fit.class.getClassLoader())) {
      return LogBridges.of(loader);
    }
  }

  @Test
  void oneThatFailsStopsNeitherTheOthersNorTheStartsOfWorkers() throws Exception {
    List<String> bad =
        List.of(
            Unlinked.class.getName(),
            "demo.Missing",
            Uninitialised.class.getName(),
            Wrong.class.getName());
    List<String> all = new ArrayList<>(bad);
    all.add(Fit.class.getName());

    LogBridges found = registered(all);

    assertThat(found.named(Fit.class.getName())).isExactlyInstanceOf(Fit.class);
    assertThat(found.named(JulBridge.NAME)).isNotNull();
    for (String name : bad) {
      assertThat(found.named(name)).as(name).isNull();
    }
    Conditions.eventually(() -> operator.texts().size() == 4);
    assertThat(operator.texts())
        .allMatch(text -> text.startsWith("[pipepool:log-bridge] "))
        .anyMatch(text -> text.contains("demo/NewInThatLibrary"))
        .anyMatch(text -> text.contains("demo.Missing"));
  }
}
