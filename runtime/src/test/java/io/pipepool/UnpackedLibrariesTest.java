package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.OpenPoolProgram;
import io.pipepool.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs with SQLite and JNA in their workers, which unpack native code into the temporary
 * folder.
 */
@ExtendWith(NothingLeft.class)
final class UnpackedLibrariesTest {
  private static final int RUNS = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"return", "exit"})
  void aProgramThatEndsWithItsPoolOpenLeavesTheTemporaryFolderAsItWas(String end) throws Exception {
    Path temp = Files.createDirectory(folder.resolve("temp"));
    List<Path> classPath =
        Stream.of(ParallelPool.class, OpenPoolProgram.class, org.sqlite.JDBC.class, Native.class)
            .map(Program::placeOf)
            .toList();
    for (int run = 0; run < RUNS; run++) {
      Program program =
          Program.ofClass(folder, classPath, OpenPoolProgram.class.getName(), "unpacked", end)
              .flags("-Dpipepool.workers=2", "-Dpipepool.maxHeap=64m")
              .flags("-Djava.io.tmpdir=" + temp, "-Djna.tmpdir=" + temp);

      assertThat(program.run()).containsExactly("42 7", "42 7");
      Conditions.eventually(() -> isEmpty(temp)); // the hooks of the workers run after the program
    }
  }

  private static boolean isEmpty(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
