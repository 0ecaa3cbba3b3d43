package io.pipepool.example;

import io.pipepool.Progress;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a progress bar if a person is watching. Otherwise it shows nothing. */
final class TerminalProgress implements Progress, AutoCloseable {
  private final Optional<ProgressBar> bar;

  private TerminalProgress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  static TerminalProgress start(String title, long total) {
    if (total == 0 || !Terminal.showsStandardError()) {
      return new TerminalProgress(Optional.empty());
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(title)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .build();
    return new TerminalProgress(Optional.of(bar));
  }

  @Override
  public void update(long done, long total) {
    bar.ifPresent(shown -> shown.stepTo(done));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
