package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurviveCommandTest {
  @Test
  void everyOtherInputHasItsResultAndEachFailureSaysWhy() {
    CommandRun run = CommandRun.of("survive", "--workers", "2");

    assertThat(run.out())
        // If a worker dies, the pool runs its calls again, one alone at a time. So one call may
        // cost two workers.
        .containsPattern("15 of 15 inputs ended as they should; [4-8] workers were lost");
    assertThat(run.exitCode()).isZero();
    List<String> rows = run.out().lines().toList();
    assertThat(rows.get(1 + 1)).endsWith("  1");
    assertThat(rows.get(1 + 3)).contains("WorkerLostException", "its JVM crashed");
    assertThat(rows.get(1 + 5)).contains("WorkerLostException", "its heap was exhausted");
    assertThat(rows.get(1 + 7)).contains("WorkerLostException", "it exited with 3");
    assertThat(rows.get(1 + 9)).contains("TaskTimeoutException", "limit of 5s");
    assertThat(rows.get(1 + 11)).endsWith("IOException: no input 11");
    assertThat(rows.get(1 + 13)).endsWith("  169");
  }
}
