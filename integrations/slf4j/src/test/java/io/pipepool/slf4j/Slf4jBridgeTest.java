package io.pipepool.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pipepool.spi.LogEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;

/**
 * The bridge gives records to Logback, and workers make it keep only a limited number of markers.
 */
final class Slf4jBridgeTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("demo.bridge");
  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
  private final Slf4jBridge bridge = new Slf4jBridge();

  @BeforeEach
  void listen() {
    heard.start();
    logger.setAdditive(false);
    logger.addAppender(heard);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(heard);
    logger.setAdditive(true);
  }

  private List<String> markersOf(String... names) {
    byte[] details = new Details(List.of(names), List.of(), Map.of()).toBytes();
    int warn = Level.WARN.toInt();
    bridge.publish(
        "worker-1",
        new LogEvent("demo.bridge", warn, "text", Instant.EPOCH, "main", 1, null, details));
    List<Marker> markers = heard.list.get(heard.list.size() - 1).getMarkerList();
    return markers == null ? List.of() : markers.stream().map(Marker::getName).toList();
  }

  @Test
  void workersMakeOnlySoManyMarkers() {
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      first.add("demo.marker." + i);
    }
    assertThat(markersOf(first.toArray(String[]::new))).isEqualTo(first);
    MarkerFactory.getMarker("demo.marker.ofTheParent");

    assertThat(markersOf("demo.marker.more", "demo.marker.7", "demo.marker.ofTheParent"))
        .containsExactly("demo.marker.7", "demo.marker.ofTheParent");
    assertThat(MarkerFactory.getIMarkerFactory().exists("demo.marker.more")).isFalse();
  }

  @Test
  void workersMakeNoMarkersWithLongNames() {
    assertThat(markersOf("demo.marker." + "x".repeat(1_000), "demo.marker.short"))
        .containsExactly("demo.marker.short");
  }

  @Test
  void springBootLeavesTheLoggersOfAWorkerAlone() {
    assertThat(bridge.workerProperties())
        .containsEntry("org.springframework.boot.logging.LoggingSystem", "none");
  }
}
