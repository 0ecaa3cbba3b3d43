package io.pipepool.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.settings.PoolSettings;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LaneReportsTest {
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  private final PoolSettings settings =
      new PoolSettings(
          "LaneReportsTest", 1, 1, 1, 0, DAY, 0, 0, 0, false, false, loader -> null, null, null);
  private final Core core = new Core(settings);
  private final LaneReports reports = new LaneReports(core);

  @AfterEach
  void stopTheWatch() {
    core.watch.stop();
  }

  private LaneThread startingLane(int id) {
    LaneThread lane =
        new LaneThread(reports, settings, reports.launcher(), core.watch, new Lane(id, 1, 1));
    reports.scheduler().lanes().add(lane);
    return lane;
  }

  @Test
  void aWorkerThatIsReadyJustAfterItWasGivenUpHasFailedToStart() {
    for (int id = 1; id <= 3; id++) {
      LaneThread lane = startingLane(id);
      assertThat(reports.startingTooLong(lane)).isTrue();
      reports.opened(lane, 1);
      assertThat(core.counters.workersStarted.sum()).isZero();
      reports.ended(lane, new LaneEnd(null, null, true), Set.of());
    }
    core.lock.lock();
    try {
      assertThat(reports.surrender().why()).hasMessageContaining("start timeout");
    } finally {
      core.lock.unlock();
    }
  }

  @Test
  void aWorkerThatIsReadyJustBeforeItWouldBeGivenUpLives() {
    LaneThread lane = startingLane(1);
    reports.opened(lane, 1);
    assertThat(reports.startingTooLong(lane)).isFalse();
    assertThat(lane.lane().isOpen()).isTrue();
    assertThat(core.counters.workersStarted.sum()).isEqualTo(1);
  }
}
