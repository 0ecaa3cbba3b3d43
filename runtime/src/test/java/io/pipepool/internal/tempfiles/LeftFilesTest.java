package io.pipepool.internal.tempfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftFilesTest {
  @Test
  void unreadArgumentFilesAreDeletedWhenTheyAreOld(@TempDir Path temp) throws IOException {
    Path old = Files.createFile(temp.resolve("pipepool-1-2-3.args"));
    Path other = Files.createFile(temp.resolve("other.args"));
    Instant later = Instant.now().plus(Duration.ofHours(2));
    Path young = Files.createFile(temp.resolve("pipepool-4-5-6.args"));
    Files.setLastModifiedTime(young, FileTime.from(later));

    LeftFiles.delete(temp, later);
    LeftFiles.delete(temp.resolve("no such folder"), later);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(other).exists();
  }

  @Test
  void aCopyOfTheJarIsDeletedWhenItIsOldAndItsProcessIsGone(@TempDir Path temp) throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path left = Files.createFile(temp.resolve("pipepool-" + gone.pid() + "-2-3.jar"));
    long own = ProcessHandle.current().pid();
    Path used = Files.createFile(temp.resolve("pipepool-" + own + "-2-3.jar"));
    Path other = Files.createFile(temp.resolve("pipepool-runtime-1.jar"));

    LeftFiles.delete(temp, Instant.now());
    assertThat(left).exists();

    LeftFiles.delete(temp, Instant.now().plus(Duration.ofHours(2)));
    assertThat(left).doesNotExist();
    assertThat(used).exists();
    assertThat(other).exists();
  }

  @Test
  void theFileOfAnotherUserStays(@TempDir Path temp) throws Exception {
    Path others = Files.createFile(temp.resolve("pipepool-1-2-3.args"));
    UserPrincipal nobody =
        temp.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    try {
      Files.setOwner(others, nobody);
    } catch (IOException e) {
      assumeTrue(false, "only root gives files away");
    }

    LeftFiles.delete(temp, Instant.now().plus(Duration.ofHours(2)));

    assertThat(others).exists();
  }
}
