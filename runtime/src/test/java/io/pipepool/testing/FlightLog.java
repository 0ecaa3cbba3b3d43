package io.pipepool.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of JDK Flight Recorder, in which a test finds Pipepool's events. */
public final class FlightLog implements AutoCloseable {
  private static final String PREFIX = "io.pipepool.";

  private final Recording recording = new Recording();
  private final Path file;

  private FlightLog(Path file) {
    this.file = file;
  }

  /** An event of the thread that starts a recording. */
  @Name("io.pipepool.testing.Begin")
  private static final class Begin extends Event {}

  /**
   * Starts to record. JDK 17 forgets which strings a recording has already when a thread writes an
   * event that has written one for an earlier recording. New threads alone refer to the old ones.
   */
  private FlightLog begin() {
    recording.start();
    new Begin().commit();
    return this;
  }

  /** Starts to record with the settings that users get. */
  public static FlightLog start(Path folder) {
    return new FlightLog(folder.resolve("flight.jfr")).begin();
  }

  /** Starts to record all events, however short. */
  public static FlightLog startAll(Path folder) {
    FlightLog log = new FlightLog(folder.resolve("flight.jfr"));
    for (String name : List.of("Operation", "Batch")) {
      log.recording.enable(PREFIX + name).withoutThreshold();
    }
    return log.begin();
  }

  /** Returns the events so far of one name, in the order in which they began. */
  public List<RecordedEvent> events(String name) throws IOException {
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(PREFIX + name))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .toList();
  }

  @Override
  public void close() {
    recording.close();
  }
}
