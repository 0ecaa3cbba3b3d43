package io.pipepool.internal.pool;

import io.pipepool.internal.dispatch.Fate;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.SentShare;
import io.pipepool.internal.dispatch.Share;
import io.pipepool.internal.flight.BatchEvent;
import io.pipepool.internal.flight.CallPlace;
import io.pipepool.internal.flight.Flight;
import io.pipepool.internal.flight.OfOperation;
import io.pipepool.internal.flight.RetryEvent;
import io.pipepool.internal.flight.TimeoutEvent;
import io.pipepool.internal.flight.WorkerEndEvent;
import io.pipepool.internal.flight.WorkerStartEvent;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of JDK Flight Recorder, if it records. A recording may begin and end at any time, so
 * an event that would have begun before it is left out. Each start of a worker has one event, and
 * so has its end, even if the worker was never ready.
 *
 * <p>An event is dropped if this process has no memory or no stack for it. So is one whose class
 * cannot be loaded any more, because a container has stopped the class loader of the pool's
 * application. No call depends on an event.
 */
final class FlightRecording implements Recording {
  private final PoolSettings settings;
  private final Map<Lane, WorkerStartEvent> starts = new ConcurrentHashMap<>();

  /** Why the pool told workers to end which have not ended yet. */
  private final Map<Lane, String> farewells = new ConcurrentHashMap<>();

  FlightRecording(PoolSettings settings) {
    this.settings = settings;
  }

  @Override
  public void starting(Lane lane) {
    Flight.prepare();
    try {
      WorkerStartEvent begun =
          Flight.isOn() ? WorkerStartEvent.begun(settings.name(), lane.id()) : null;
      if (begun != null) {
        starts.put(lane, begun);
      }
    } catch (RuntimeException | Error e) {
      // The event is dropped.
    }
  }

  @Override
  public void ready(Lane lane, long now) {
    endStart(lane, null);
  }

  @Override
  public void startFailed(Lane lane, String reason, long now) {
    ended(lane, reason, now);
  }

  private void endStart(Lane lane, @Nullable String failure) {
    try {
      WorkerStartEvent begun = starts.remove(lane);
      if (begun != null) {
        begun.end(lane.connection().pid(), failure);
      }
    } catch (RuntimeException | Error e) {
      // The event is dropped.
    }
  }

  @Override
  public void sent(Lane lane, SentShare sent) {
    if (!Flight.isOn() || !BatchEvent.isWanted() || !Recordings.isOfCaller(sent)) {
      return;
    }
    try {
      Share share = sent.share();
      BatchEvent begun = BatchEvent.sent(place(lane, share), share.runs(), sent.sentNanos());
      begun.before(share.encodingNanos(), sent.waitedNanos(), sent.bytes());
      sent.note(begun);
    } catch (RuntimeException | Error e) {
      // The event is dropped.
    }
  }

  @Override
  public void ran(Lane lane, Delivered delivered) {
    Flight.prepare(); // for the next share
    SentShare sent = delivered.sent();
    if (!(sent.note() instanceof BatchEvent event)) {
      return;
    }
    if (delivered.isFirst() && sent.isSentAhead() && delivered.calls() > 0) {
      event.queued(delivered.runsSinceNanos() - sent.sentNanos());
    }
    event.add(delivered.calls(), delivered.failed(), delivered.bytes(), delivered.ranNanos());
    if (sent.left() == 0) {
      try {
        event.ended(delivered.at());
      } catch (RuntimeException | Error e) {
        // The event is dropped.
      }
    }
  }

  @Override
  public void overdue(Lane lane, SentShare sent, int offset) {
    Flight.prepare();
    if (Flight.isOn()) {
      try {
        timedOut(lane, sent, offset, false);
      } catch (RuntimeException | Error e) {
        // The event is dropped.
      }
    }
  }

  private void timedOut(Lane lane, SentShare sent, int offset, boolean killed) {
    long own = sent.share().batch().limits().timeoutNanos();
    long limit = own > 0 ? own : settings.defaultTimeoutNanos();
    TimeoutEvent.record(place(lane, sent.share(), offset, 1), limit, killed);
  }

  @Override
  public void retried(Lane lane, String reason, List<Share> again) {
    if (again.isEmpty() || !Flight.isOn()) {
      return;
    }
    try {
      for (Share share : again) {
        RetryEvent.record(place(lane, share), share.count(), share.runs(), reason);
      }
    } catch (RuntimeException | Error e) {
      // The events are dropped.
    }
  }

  @Override
  public void recycled(Lane lane, String reason, long now) {
    try {
      if (Flight.isOn()) {
        farewells.put(lane, reason);
      }
    } catch (RuntimeException | Error e) {
      // The event has a reason that says less.
    }
  }

  @Override
  public void ending() {
    Flight.prepare();
  }

  @Override
  public void ended(Lane lane, String reason, long now) {
    endStart(lane, reason); // of a worker that was not ready yet
    try {
      String farewell = farewells.remove(lane);
      if (Flight.isOn()) {
        callsLost(lane, now);
        WorkerEndEvent.record(
            settings.name(),
            lane.id(),
            lane.connection().pid(),
            lane.lifetimeNanos(now),
            lane.fate().isLoss(),
            farewell == null || lane.fate().isLoss() ? reason : farewell);
      }
    } catch (RuntimeException | Error e) {
      // The events are dropped.
    }
  }

  private void callsLost(Lane lane, long now) {
    for (SentShare sent : lane.running()) {
      if (sent.note() instanceof BatchEvent event) {
        event.lost(now);
      }
      if (lane.fate() == Fate.TIMED_OUT && sent.ending().isTimedOut()) {
        timedOut(lane, sent, Math.max(sent.ending().overdue(), sent.ended()), true);
      }
    }
  }

  private CallPlace place(Lane lane, Share share) {
    return place(lane, share, 0, share.count());
  }

  private CallPlace place(Lane lane, Share share, int offset, int count) {
    Batch batch = share.batch();
    int first = share.from() + offset;
    return new CallPlace(
        OfOperation.numberOf(batch.results(), first, count),
        settings.name(),
        batch.task().name(),
        lane.id(),
        lane.connection().pid(),
        batch.indexOf(first));
  }
}
