package io.pipepool.internal.pool;

import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.SentShare;
import io.pipepool.internal.dispatch.Share;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.timeline.TimelineFile;
import io.pipepool.internal.transport.Running;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All recordings of a pool: its timeline, if it has one, and the events of Flight Recorder. */
final class Recordings implements Recording {
  private final Recording[] all;

  private Recordings(Recording... all) {
    this.all = all;
  }

  static Recordings of(PoolSettings settings) {
    FlightRecording flight = new FlightRecording(settings);
    if (settings.timeline() == null) {
      return new Recordings(flight);
    }
    TimelineFile file =
        new TimelineFile(settings.timeline(), settings.name(), settings.threads() == 1);
    return new Recordings(new TimelineRecording(file), flight);
  }

  /**
   * Returns whether these are calls of a caller. The first call of a worker is the pool's own, and
   * belongs to the worker's start.
   */
  static boolean isOfCaller(SentShare sent) {
    return !(sent.share().batch().results() instanceof InitCall);
  }

  @Override
  public void starting(Lane lane) {
    for (Recording recording : all) {
      recording.starting(lane);
    }
  }

  @Override
  public void ready(Lane lane, long now) {
    for (Recording recording : all) {
      recording.ready(lane, now);
    }
  }

  @Override
  public void sent(Lane lane, SentShare sent) {
    for (Recording recording : all) {
      recording.sent(lane, sent);
    }
  }

  @Override
  public void runsLong(Lane lane, @Nullable SentShare sent, Running running, long now) {
    for (Recording recording : all) {
      recording.runsLong(lane, sent, running, now);
    }
  }

  @Override
  public void waiting(Lane lane, @Nullable SentShare sent, long now) {
    for (Recording recording : all) {
      recording.waiting(lane, sent, now);
    }
  }

  @Override
  public void overdue(Lane lane, SentShare sent, int offset) {
    for (Recording recording : all) {
      recording.overdue(lane, sent, offset);
    }
  }

  @Override
  public void ran(Lane lane, Delivered delivered) {
    if (isOfCaller(delivered.sent())) {
      for (Recording recording : all) {
        recording.ran(lane, delivered);
      }
    }
  }

  @Override
  public void retried(Lane lane, String reason, List<Share> again) {
    for (Recording recording : all) {
      recording.retried(lane, reason, again);
    }
  }

  @Override
  public void recycled(Lane lane, String reason, long now) {
    for (Recording recording : all) {
      recording.recycled(lane, reason, now);
    }
  }

  @Override
  public void ending() {
    for (Recording recording : all) {
      recording.ending();
    }
  }

  @Override
  public void startFailed(Lane lane, String reason, long now) {
    for (Recording recording : all) {
      recording.startFailed(lane, reason, now);
    }
  }

  @Override
  public void ended(Lane lane, String reason, long now) {
    boolean wasReady = lane.lifetimeNanos(now) > 0;
    if (!wasReady && lane.fate().isLoss()) {
      startFailed(lane, reason, now);
      return;
    }
    for (Recording recording : all) {
      recording.ended(lane, reason, now);
    }
  }

  @Override
  public void write() {
    for (Recording recording : all) {
      recording.write();
    }
  }
}
