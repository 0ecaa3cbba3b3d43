package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.pipepool.testing.LambdaFunction;
import io.pipepool.testing.LambdaService;
import io.pipepool.testing.Place;
import io.pipepool.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the runtime of AWS Lambda, the real one, workers find the function's classes. */
final class LambdaTest {
  @TempDir Path folder;

  private Path task;

  /** The function's code is where AWS Lambda unpacks it, and on no class path. */
  @BeforeEach
  void unpackTheFunction() throws IOException {
    task = Files.createDirectory(folder.resolve("task"));
    copy(Program.placeOf(LambdaFunction.class), "io/pipepool/testing");
    copy(Program.placeOf(ParallelPool.class), "io");
  }

  private void copy(Path classes, String under) throws IOException {
    try (Stream<Path> files = Files.walk(classes.resolve(under))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = task.resolve(classes.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private Program function(LambdaService service) {
    List<Path> runtime =
        Stream.of(AWSLambda.class, RequestHandler.class, PojoSerializer.class)
            .map(Program::placeOf)
            .toList();
    return Program.ofClass(
            folder, runtime, AWSLambda.class.getName(), LambdaFunction.class.getName())
        .workingIn(task)
        .variable("AWS_LAMBDA_RUNTIME_API", service.address())
        .variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "3538")
        .variable("LAMBDA_TASK_ROOT", task.toString())
        .variable("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -Xshare:auto -Xlog:gc");
  }

  private static String invoke(LambdaService service, Program function) throws Exception {
    Process process = function.start();
    try {
      return service.invoke("\"echo one,echo two,worker,loader\"")
          + (process.isAlive() ? "" : function.errors());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aHandlerUsesWorkers() throws Exception {
    try (LambdaService service = new LambdaService()) {
      assertThat(invoke(service, function(service)))
          .matches("response \"one,two,worker-[12],AppClassLoader\"");
    }
  }

  @Test
  void aHandlerUsesWorkersWithoutSharedMemory() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    try (LambdaService service = new LambdaService()) {
      Program function = function(service).in(Place.withDevicesOfLambda(empty));

      assertThat(invoke(service, function))
          .matches("response \"one,two,worker-[12],AppClassLoader\"");
    }
  }
}
