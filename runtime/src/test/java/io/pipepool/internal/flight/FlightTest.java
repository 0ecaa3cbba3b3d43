package io.pipepool.internal.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Allocation;
import io.pipepool.testing.FlightLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events cost nothing while no recording wants them, and have the fields that users know. */
final class FlightTest {
  private static final Path PAGE = Path.of("../docs/insight.md");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  /** What each event of Flight Recorder may have. */
  private static final Set<String> OF_ALL =
      Set.of("startTime", "duration", "eventThread", "stackTrace");

  @TempDir Path folder;

  @Test
  void noEventIsMadeWhileNoRecordingWantsIt() throws IOException {
    int times = 1_000;
    try (FlightLog log = FlightLog.startAll(folder)) {
      assertThat(Flight.operation(OperationKind.CALL, "task", "engine")).isNotNull();
      assertThat(BatchEvent.isWanted()).isTrue();
      assertThat(log.events("Operation")).as("it has not ended").isEmpty();
    }
    assertThat(Flight.isOn()).isTrue();
    assertThat(Flight.operation(OperationKind.CALL, "task", "engine")).isNull();
    assertThat(BatchEvent.isWanted()).isFalse();
    long bytes =
        Allocation.of(
            () -> {
              for (int i = 0; i < times; i++) {
                Object unused = Flight.operation(OperationKind.CALL, "task", "engine");
              }
            });
    assertThat(bytes).isLessThan(times);
  }

  @Test
  void eachEventHasTheFieldsThatThePageTellsOf() throws IOException {
    FlightLog log = FlightLog.startAll(folder);
    Flight.prepare();
    log.close();
    List<String> page = Files.readAllLines(PAGE);
    for (Class<? extends Event> type :
        List.of(
            OperationEvent.class,
            BatchEvent.class,
            RetryEvent.class,
            TimeoutEvent.class,
            WorkerStartEvent.class,
            WorkerEndEvent.class)) {
      assertThat(fields(EventType.getEventType(type))).isEqualTo(told(page, type.getSimpleName()));
    }
  }

  private static Set<String> fields(EventType type) {
    return type.getFields().stream()
        .map(ValueDescriptor::getName)
        .filter(name -> !OF_ALL.contains(name))
        .collect(Collectors.toSet());
  }

  private static Set<String> told(List<String> page, String className) {
    String row = "| `io.pipepool." + className.replace("Event", "") + "` |";
    String fields =
        page.stream()
            .filter(line -> line.startsWith(row))
            .map(line -> line.split("\\|")[3].replaceAll("\\([^)]*\\)", ""))
            .findFirst()
            .orElseThrow();
    return NAME.matcher(fields).results().map(match -> match.group(1)).collect(Collectors.toSet());
  }
}
