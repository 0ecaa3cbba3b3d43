package io.pipepool.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.launch.OutputTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short form of fuzzing: each target takes the inputs that are kept for it, and some damaged
 * copies of them, and exceeds no bound.
 */
final class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "FrameTarget", FrameTarget::fuzzerTestOneInput,
          "ResultsTarget", ResultsTarget::fuzzerTestOneInput,
          "FailureTarget", FailureTarget::fuzzerTestOneInput,
          "ValueTarget", ValueTarget::fuzzerTestOneInput,
          "SerializedTarget", SerializedTarget::fuzzerTestOneInput,
          "OutputTarget", OutputTarget::fuzzerTestOneInput);

  private static final int DAMAGED = 50;

  static Stream<String> targets() {
    return TARGETS.keySet().stream().sorted();
  }

  private static List<byte[]> inputs(String target) throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
    }
    return inputs;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noInputExceedsTheBounds(String target) throws IOException {
    List<byte[]> inputs = inputs(target);
    assertThat(inputs).hasSizeGreaterThan(3);
    Random random = new Random(1);
    for (byte[] input : inputs) {
      TARGETS.get(target).accept(input);
      for (int i = 0; i < DAMAGED; i++) {
        TARGETS.get(target).accept(damaged(input, random));
      }
    }
  }

  private static byte[] damaged(byte[] input, Random random) {
    byte[] copy = Arrays.copyOf(input, random.nextInt(input.length + 4));
    for (int flips = random.nextInt(4); flips > 0 && copy.length > 0; flips--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt();
    }
    return copy;
  }
}
