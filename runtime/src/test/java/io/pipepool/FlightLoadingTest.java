package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Deployed;
import io.pipepool.testing.FlightLog;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.WebLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flight Recorder takes its own locks and makes code when it loads the class of an event. All
 * callers of a pool would wait for that if a thread did it with the pool's lock.
 */
@ExtendWith(NothingLeft.class)
final class FlightLoadingTest {
  private static final String EVENTS = "io.pipepool.internal.flight.";

  @TempDir Path folder;

  @Test
  void theClassesOfEventsAreLoadedWithoutThePoolsLock() throws Exception {
    Map<String, List<String>> stacks = new ConcurrentHashMap<>();
    try (WebLoader loader = WebLoader.deploy()) {
      Class<?> deployed = loader.loadClass(Deployed.class.getName());
      loader.watch(
          name -> {
            if (name.startsWith(EVENTS)) {
              stacks.put(name.substring(EVENTS.length()), callers());
            }
          });
      deployed.getMethod("start", long.class).invoke(null, 60_000);
      try (FlightLog log = FlightLog.start(folder)) {
        deployed.getMethod("stop").invoke(null);
        assertThat(log.events("WorkerEnd")).hasSize(1);
      }
    }
    assertThat(stacks).containsKeys("BatchEvent", "WorkerEndEvent");
    stacks.forEach(
        (name, callers) ->
            assertThat(callers).as(name).doesNotContain("io.pipepool.internal.pool.PoolLock"));
  }

  private static List<String> callers() {
    return StackWalker.getInstance()
        .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList());
  }
}
