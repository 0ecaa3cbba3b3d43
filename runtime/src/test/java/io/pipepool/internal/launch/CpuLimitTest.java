package io.pipepool.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CpuLimitTest {
  private static final String HEADER =
      "Limit                     Soft Limit           Hard Limit           Units     \n";
  private static final String CORE =
      "Max core file size        0                    unlimited            bytes     \n";

  @Test
  void theHardLimitCounts() {
    assertThat(CpuLimit.parse(HEADER + "Max cpu time              3                    9  seconds"))
        .isEqualTo(new CpuLimit(9));
    assertThat(
            CpuLimit.parse(
                HEADER
                    + "Max cpu time              unlimited            12       seconds\n"
                    + CORE))
        .isEqualTo(new CpuLimit(12));
  }

  @Test
  void thereMayBeNoLimit() {
    assertThat(
            CpuLimit.parse(
                HEADER + "Max cpu time   unlimited            unlimited   seconds   \n" + CORE))
        .isNull();
    assertThat(CpuLimit.of(ProcessHandle.current().pid())).isNull();
  }

  @Test
  void onlySigkillMayBeThatOfTheLimit() {
    Death killed = Death.of(5, 137, true, "", null);
    Death exited = Death.of(5, 42, true, "", null);

    assertThat(killed.under(new CpuLimit(9)).words())
        .startsWith(killed.words())
        .endsWith("or because its limit of 9 s of CPU time (prlimit --cpu) was used up");
    assertThat(killed.under(null)).isSameAs(killed);
    assertThat(exited.under(new CpuLimit(9))).isSameAs(exited);
  }
}
