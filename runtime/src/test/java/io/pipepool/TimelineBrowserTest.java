package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Timelines in a real browser. Runs under {@code -Pbrowser} and needs Chromium, as {@code
 * /usr/bin/chromium} or where {@code CHROMIUM} says, and Node.js with npm, which fetches
 * playwright-core. The screenshots stay in {@code target/browser}.
 */
@Tag("browser")
final class TimelineBrowserTest extends PoolTest {
  private static final String PLAYWRIGHT = "playwright-core@1.65.1";
  private static final Path PLACE = Path.of("target", "browser").toAbsolutePath();

  @BeforeAll
  static void install() throws Exception {
    Files.createDirectories(PLACE);
    Files.copy(
        Path.of("src", "test", "browser", "look.mjs"),
        PLACE.resolve("look.mjs"),
        StandardCopyOption.REPLACE_EXISTING); // it imports what is beside it
    run("npm", "install", "--no-audit", "--no-fund", "--no-save", "--prefix", ".", PLAYWRIGHT);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(PLACE.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static void look(Path page, String bars) throws IOException, InterruptedException {
    run("node", "look.mjs", page.toString(), bars, PLACE.toString());
  }

  @Test
  void everyLongCallIsABar() throws Exception {
    Path page = PLACE.resolve("long.html");
    try (ParallelPool pool = pool(2).timeline(page).build()) {
      run(pool).withChunkSize(1).map(Collections.nCopies(40, "sleep 20"));
    }
    look(page, "40");
  }

  @Test
  void aHundredThousandCallsCanBeLookedAt() throws Exception {
    Path page = PLACE.resolve("many.html");
    try (ParallelPool pool = pool(2).timeline(page).build()) {
      TestTasks.newTwice().using(pool).map(IntStream.range(0, 100_000).boxed().toList());
    }
    look(page, "some");
  }
}
