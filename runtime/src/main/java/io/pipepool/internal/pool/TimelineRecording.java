package io.pipepool.internal.pool;

import io.pipepool.internal.dispatch.Fate;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.SentShare;
import io.pipepool.internal.timeline.EndedCalls;
import io.pipepool.internal.timeline.MarkKind;
import io.pipepool.internal.timeline.Timeline;
import io.pipepool.internal.timeline.TimelineFile;
import io.pipepool.internal.transport.Running;
import io.pipepool.spi.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records in the pool's timeline. */
final class TimelineRecording implements Recording {
  private final TimelineFile file;
  private final Timeline timeline;

  TimelineRecording(TimelineFile file) {
    this.file = file;
    this.timeline = file.timeline();
  }

  @Override
  public void starting(Lane lane) {
    timeline.starting(lane.id(), System.nanoTime());
  }

  @Override
  public void ready(Lane lane, long now) {
    timeline.ready(lane.id(), lane.connection().pid(), now);
  }

  @Override
  public void runsLong(Lane lane, @Nullable SentShare sent, Running running, long now) {
    if (sent != null && Recordings.isOfCaller(sent)) {
      long since = now - running.elapsedNanos();
      timeline.runsLong(lane.id(), taskOf(sent), sent.indexOf(running.offset()), since);
    }
  }

  @Override
  public void waiting(Lane lane, @Nullable SentShare sent, long now) {
    if (sent != null) {
      long index = sent.indexOf(sent.ended());
      timeline.markCall(lane.id(), now, MarkKind.WAITING, taskOf(sent), index);
    }
  }

  @Override
  public void overdue(Lane lane, SentShare sent, int offset) {
    long index = sent.indexOf(offset);
    timeline.markCall(lane.id(), System.nanoTime(), MarkKind.TIMED_OUT, taskOf(sent), index);
  }

  @Override
  public void ran(Lane lane, Delivered delivered) {
    if (delivered.calls() == 0 && delivered.ranNanos() == 0) {
      return;
    }
    try {
      timeline.ran(lane.id(), ended(delivered), delivered.at());
    } catch (OutOfMemoryError e) {
      timeline.drop();
    }
  }

  private static EndedCalls ended(Delivered delivered) {
    SentShare sent = delivered.sent();
    Batch batch = sent.share().batch();
    boolean first = delivered.from() == 0;
    return new EndedCalls(
        batch.task().name(),
        sent.indexOf(delivered.from()),
        delivered.calls(),
        delivered.failed(),
        sent.sentNanos(),
        delivered.ranNanos(),
        first ? sent.waitedNanos() : 0,
        first ? sent.share().encodingNanos() : 0);
  }

  @Override
  public void recycled(Lane lane, String reason, long now) {
    timeline.mark(lane.id(), now, MarkKind.RECYCLED, reason);
  }

  @Override
  public void startFailed(Lane lane, String reason, long now) {
    timeline.mark(lane.id(), now, MarkKind.START_FAILED, reason);
    timeline.ended(lane.id(), now);
  }

  @Override
  public void ended(Lane lane, String reason, long now) {
    lost(lane, now);
    Fate fate = lane.fate();
    if (fate.isLoss()) {
      MarkKind kind = fate == Fate.TIMED_OUT ? MarkKind.TIMED_OUT : MarkKind.LOST;
      timeline.mark(lane.id(), now, kind, reason);
    }
    timeline.ended(lane.id(), now);
  }

  private void lost(Lane lane, long now) {
    List<SentShare> running;
    try {
      running = lane.running();
    } catch (OutOfMemoryError e) {
      timeline.drop();
      return;
    }
    for (int i = 0; i < running.size(); i++) { // an iterator would need memory
      SentShare sent = running.get(i);
      if (Recordings.isOfCaller(sent)) {
        long index = sent.indexOf(sent.ended());
        timeline.lost(
            lane.id(), taskOf(sent), index, sent.left(), sent.clock().startedNanos(), now);
      }
    }
  }

  private static String taskOf(SentShare sent) {
    return sent.share().batch().task().name();
  }

  @Override
  public void write() {
    file.write();
  }
}
