package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3, true",
    "/dev/tty1, true",
    "/dev/ttyS0, true",
    "/dev/console, true",
    "/dev/null, false",
    "/tmp/console, false",
    "/dev, false",
    "pipe:[1234], false",
  })
  void knowsTerminalsByTheirName(String file, boolean terminal) {
    assertThat(Terminal.isTerminalDevice(Path.of(file))).isEqualTo(terminal);
  }

  @Test
  void theLinkOfADescriptorTellsWhetherItIsATerminal() throws IOException {
    Path log = Files.createFile(folder.resolve("err.log"));
    Path descriptor = Files.createSymbolicLink(folder.resolve("2"), log);

    assertThat(Terminal.isTerminal(descriptor, () -> true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theConsoleTellsIfDescriptorsAreNoLinks(boolean console) throws IOException {
    Path descriptor = Files.createFile(folder.resolve("2"));

    assertThat(Terminal.isTerminal(descriptor, () -> console)).isEqualTo(console);
    assertThat(Terminal.isTerminal(folder.resolve("absent"), () -> console)).isEqualTo(console);
  }
}
