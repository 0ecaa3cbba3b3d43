package io.pipepool.internal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.TimelineData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page is written once, as a whole, and only over a file. */
final class TimelineFileTest {
  @TempDir Path folder;

  private Path[] files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toArray(Path[]::new);
    }
  }

  @Test
  void thePageReplacesAnEarlierOne() throws IOException {
    Path file = Files.writeString(folder.resolve("timeline.html"), "earlier");
    TimelineFile timeline = new TimelineFile(file, "shop", true);
    timeline.timeline().starting(1, System.nanoTime());
    assertThat(file).hasContent("earlier");

    timeline.write();
    assertThat(TimelineData.ofPage(file).list("workers", "name")).containsExactly("worker-1");
    assertThat(files()).as("no draft is left").containsExactly(file);
  }

  @Test
  void thePageIsWrittenOnce() throws IOException {
    Path file = folder.resolve("timeline.html");
    TimelineFile timeline = new TimelineFile(file, "shop", true);
    timeline.write();
    Files.delete(file);

    timeline.write();
    assertThat(files()).isEmpty();
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("real.html"), "earlier");
    Path link = Files.createSymbolicLink(folder.resolve("link.html"), file);
    new TimelineFile(link, "shop", true).write();

    assertThat(link).isSymbolicLink();
    assertThat(TimelineData.ofPage(file).pool()).isEqualTo("shop");
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path other = Files.createDirectory(folder.resolve("folder"));
    new TimelineFile(other, "shop", true).write();

    assertThat(other).isEmptyDirectory();
    assertThat(files()).containsExactly(other);
  }
}
