package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JarFilesTest {
  @TempDir Path folder;

  @Test
  void findsJarsTheLargestFirst() throws IOException {
    Files.createDirectories(folder.resolve("a/b.jar"));
    Files.write(folder.resolve("a/small.jar"), new byte[1]);
    Files.write(folder.resolve("a/b.jar/LARGE.JAR"), new byte[9]);
    Files.write(folder.resolve("a/no.jar.txt"), new byte[5]);

    JarFiles files = JarFiles.below(folder);

    assertThat(files.jars())
        .extracting(files::nameOf)
        .containsExactly("a/b.jar/LARGE.JAR", "a/small.jar");
    assertThat(files.unreadable()).isEmpty();
  }

  @Test
  void sortsLinksByTheSizeOfTheirTargets() throws IOException {
    Files.write(folder.resolve("2.jar"), new byte[2000]);
    Files.write(folder.resolve("target"), new byte[3000]);
    Files.createSymbolicLink(folder.resolve("3.jar"), folder.resolve("target"));
    Files.createSymbolicLink(folder.resolve("0.jar"), folder.resolve("absent"));
    Files.createSymbolicLink(folder.resolve("folder.jar"), folder);

    JarFiles files = JarFiles.below(folder);

    assertThat(files.jars()).extracting(files::nameOf).containsExactly("3.jar", "2.jar", "0.jar");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void doesNotTakePipesForJars() throws Exception {
    Path pipe = folder.toRealPath().resolve("pipe.jar");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path link = Files.createSymbolicLink(pipe.resolveSibling("link.jar"), pipe);

    JarFiles files = JarFiles.below(folder);

    assertThat(files.jars()).isEmpty();
    assertThat(files.unreadable()).containsExactlyInAnyOrder(pipe, link);
  }

  @Test
  @EnabledOnOs(OS.LINUX) // other systems have no such names
  void keepsJarsApartWhoseNamesAreNoText() throws Exception {
    String create = "printf x > \"$(printf 'x\\377.jar')\"; printf x > \"$(printf 'x\\376.jar')\"";
    assertThat(new ProcessBuilder("sh", "-c", create).directory(folder.toFile()).start().waitFor())
        .isZero();

    JarFiles files = JarFiles.below(folder);

    assertThat(files.jars()).isEmpty();
    assertThat(files.misnamed()).hasSize(2).extracting(files::nameOf).containsOnly("x\ufffd.jar");
  }

  @Test
  void failsIfTheFolderItselfCannotBeRead() throws IOException {
    AccessDeniedException denied = new AccessDeniedException("denied");
    // no real folder would do, because root can read every folder
    JarFinder finder = new JarFinder(folder);

    assertThatThrownBy(() -> finder.visitFileFailed(folder, denied)).isSameAs(denied);
    assertThatThrownBy(() -> finder.postVisitDirectory(folder, denied)).isSameAs(denied);
  }

  @Test
  void goesOnIfAFolderBelowCannotBeRead() throws IOException {
    AccessDeniedException denied = new AccessDeniedException("denied");
    Path closed = folder.resolve("closed");
    Path torn = folder.resolve("torn");
    JarFinder finder = new JarFinder(folder);

    assertThat(finder.visitFileFailed(closed, denied)).isEqualTo(FileVisitResult.CONTINUE);
    assertThat(finder.postVisitDirectory(torn, denied)).isEqualTo(FileVisitResult.CONTINUE);
    assertThat(finder.found().unreadable()).containsExactly(closed, torn);
  }

  @Test
  void followsALinkToTheFolderItself() throws IOException {
    Files.createDirectory(folder.resolve("real"));
    Files.write(folder.resolve("real/x.jar"), new byte[1]);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

    JarFiles files = JarFiles.below(link);

    assertThat(files.jars()).extracting(files::nameOf).containsExactly("x.jar");
  }
}
