package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
  void followsALinkToTheFolderItself() throws IOException {
    Files.createDirectory(folder.resolve("real"));
    Files.write(folder.resolve("real/x.jar"), new byte[1]);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

    JarFiles files = JarFiles.below(link);

    assertThat(files.jars()).extracting(files::nameOf).containsExactly("x.jar");
  }
}
