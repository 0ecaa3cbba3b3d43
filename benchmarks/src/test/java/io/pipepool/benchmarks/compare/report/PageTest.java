package io.pipepool.benchmarks.compare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTest {
  private static final String PAGE =
      """
      # Performance

      <!-- figures -->
      | old |
      <!-- end of figures -->

      How to read it.
      """;

  @Test
  void theTablesTakeThePlaceOfTheOldOnesAndNothingElseChanges() {
    String page = Page.withFigures(PAGE, "| new |\n");
    assertThat(page).isEqualTo(PAGE.replace("| old |", "\n| new |\n"));
    assertThat(Page.withFigures(page, "| new |\n")).isEqualTo(page);
  }

  @Test
  void aPageWithoutAPlaceIsRefused() {
    assertThatThrownBy(() -> Page.withFigures("# Performance", "| new |"))
        .hasMessageContaining("<!-- figures -->");
  }
}
