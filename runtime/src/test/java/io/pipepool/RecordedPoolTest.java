package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.FlightLog;
import java.io.IOException;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test class whose pools JDK Flight Recorder records. */
abstract class RecordedPoolTest extends PoolTest {
  static final String RUN = "io.pipepool.testing.Commands.run(String)";

  FlightLog log;

  @BeforeEach
  void record() {
    log = FlightLog.startAll(folder);
  }

  @AfterEach
  void stop() {
    log.close();
  }

  static ParallelPool.Builder shop(int workers) {
    return pool(workers).name("shop");
  }

  RecordedEvent only(String name) throws IOException {
    List<RecordedEvent> events = log.events(name);
    assertThat(events).as(name).hasSize(1);
    return events.get(0);
  }
}
