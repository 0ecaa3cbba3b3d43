package io.pipepool.internal.pool;

import io.pipepool.internal.dispatch.Fate;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.SentShare;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.timeline.EndedCalls;
import io.pipepool.internal.timeline.MarkKind;
import io.pipepool.internal.timeline.Timeline;
import io.pipepool.internal.timeline.TimelineFile;
import io.pipepool.internal.transport.Running;
import io.pipepool.spi.Batch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records in the pool's timeline, if there is one, what the pool learns of its workers and calls.
 * The first call of a worker is the pool's own, and belongs to the worker's start.
 *
 * <p>The methods that get the moment run under the pool's lock. No method throws because memory is
 * exhausted: the event is dropped.
 */
final class Recording {
  private final @Nullable TimelineFile file;
  private final @Nullable Timeline timeline;

  Recording(PoolSettings settings) {
    this.file =
        settings.timeline() == null
            ? null
            : new TimelineFile(settings.timeline(), settings.name(), settings.threads() == 1);
    this.timeline = file == null ? null : file.timeline();
  }

  /** Records that a thread starts a worker. */
  void starting(Lane lane) {
    if (timeline != null) {
      timeline.starting(lane.id(), System.nanoTime());
    }
  }

  void ready(Lane lane, long now) {
    if (timeline != null) {
      timeline.ready(lane.id(), lane.connection().pid(), now);
    }
  }

  /** Records that a call has been running for a while. */
  void runsLong(Lane lane, @Nullable SentShare sent, Running running, long now) {
    if (timeline != null && sent != null && isOfCaller(sent)) {
      String task = sent.share().batch().task().name();
      long since = now - running.elapsedNanos();
      timeline.runsLong(lane.id(), task, indexOf(sent, running.offset()), since);
    }
  }

  /** Records that a call waits until its consumer takes elements. */
  void waiting(Lane lane, @Nullable SentShare sent, long now) {
    if (timeline != null && sent != null) {
      String task = sent.share().batch().task().name();
      timeline.markCall(lane.id(), now, MarkKind.WAITING, task, indexOf(sent, sent.ended()));
    }
  }

  /** Records the calls whose results one frame brought. */
  void ran(Lane lane, SentShare sent, Delivered delivered, long ranNanos) {
    if (timeline == null || !isOfCaller(sent) || (delivered.calls() == 0 && ranNanos == 0)) {
      return;
    }
    try {
      timeline.ran(lane.id(), ended(sent, delivered, ranNanos), System.nanoTime());
    } catch (OutOfMemoryError e) {
      timeline.drop();
    }
  }

  private static EndedCalls ended(SentShare sent, Delivered delivered, long ranNanos) {
    Batch batch = sent.share().batch();
    boolean first = delivered.from() == 0;
    return new EndedCalls(
        batch.task().name(),
        indexOf(sent, delivered.from()),
        delivered.calls(),
        delivered.failed(),
        sent.sentNanos(),
        ranNanos,
        first ? sent.waitedNanos() : 0,
        first ? batch.encodingNanos() / batch.count() * sent.share().count() : 0);
  }

  /** Records the call of a run that ended only after its time limit, if there is one. */
  void delivered(Lane lane, Claim claim) {
    if (timeline != null && claim.overdue() >= 0) {
      SentShare sent = claim.sent();
      String task = sent.share().batch().task().name();
      long index = indexOf(sent, claim.overdue());
      timeline.markCall(lane.id(), System.nanoTime(), MarkKind.TIMED_OUT, task, index);
    }
  }

  /** Records that the pool told a worker to end. */
  void recycled(Lane lane, String reason, long now) {
    if (timeline != null) {
      timeline.mark(lane.id(), now, MarkKind.RECYCLED, reason);
    }
  }

  /** Records that a worker did not become ready. */
  void startFailed(Lane lane, String reason, long now) {
    if (timeline != null) {
      timeline.mark(lane.id(), now, MarkKind.START_FAILED, reason);
      timeline.ended(lane.id(), now);
    }
  }

  /** Records that a worker is gone, with the calls that it has not ended. */
  void ended(Lane lane, String reason, long now) {
    if (timeline == null) {
      return;
    }
    Fate fate = lane.fate();
    boolean wasReady = lane.lifetimeNanos(now) > 0;
    if (!wasReady && fate.isLoss()) {
      startFailed(lane, reason, now);
      return;
    }
    lost(timeline, lane, now);
    if (fate.isLoss()) {
      MarkKind kind = fate == Fate.TIMED_OUT ? MarkKind.TIMED_OUT : MarkKind.LOST;
      timeline.mark(lane.id(), now, kind, reason);
    }
    timeline.ended(lane.id(), now);
  }

  private static void lost(Timeline timeline, Lane lane, long now) {
    List<SentShare> running;
    try {
      running = lane.running();
    } catch (OutOfMemoryError e) {
      timeline.drop();
      return;
    }
    for (int i = 0; i < running.size(); i++) { // an iterator would need memory
      SentShare sent = running.get(i);
      if (isOfCaller(sent)) {
        String task = sent.share().batch().task().name();
        long index = indexOf(sent, sent.ended());
        timeline.lost(lane.id(), task, index, sent.left(), sent.runsSinceNanos(), now);
      }
    }
  }

  /** Writes the page. The pool has ended. */
  void write() {
    if (file != null) {
      file.write();
    }
  }

  private static boolean isOfCaller(SentShare sent) {
    return !(sent.share().batch().results() instanceof InitCall);
  }

  private static long indexOf(SentShare sent, int offset) {
    return sent.share().batch().indexOf(sent.share().from() + offset);
  }
}
