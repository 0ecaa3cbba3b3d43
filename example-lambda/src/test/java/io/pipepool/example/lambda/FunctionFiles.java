package io.pipepool.example.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.pipepool.example.lambda.faults.FaultsHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The folders that a function finds: {@code /var/task}, {@code /var/runtime}, {@code /opt} and
 * {@code /tmp}.
 *
 * @param folder the folder of this machine that holds them
 */
record FunctionFiles(Path folder) {
  private static final Path ZIP = Path.of("target", "function.zip");
  private static final String JNI = "libaws-lambda-jni.linux-x86_64.so";

  /** Fills a new folder. */
  static FunctionFiles in(Path folder) throws IOException {
    FunctionFiles files = new FunctionFiles(folder);
    for (Path part : List.of(files.task(), files.runtime(), files.layers(), files.temp())) {
      Files.createDirectory(part);
    }
    unzip(files.task());
    copyRuntime(Files.createDirectory(files.runtime().resolve("lib")));
    Path java = Files.createDirectory(files.layers().resolve("java"));
    Path lib = Files.createDirectory(java.resolve("lib"));
    // The runtime client looks for layers in /opt/java, and nowhere else.
    zipFaults((Isolation.HAS_OWN_ROOT ? lib : files.task().resolve("lib")).resolve("faults.jar"));
    return files;
  }

  Path task() {
    return folder.resolve("task");
  }

  Path runtime() {
    return folder.resolve("runtime");
  }

  Path layers() {
    return folder.resolve("layers");
  }

  Path temp() {
    return folder.resolve("temp");
  }

  private static void unzip(Path task) throws IOException {
    assertThat(ZIP).as("the zip that \"mvn package\" makes").exists();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ZIP))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = task.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
          Files.setLastModifiedTime(file, entry.getLastModifiedTime());
        }
      }
    }
  }

  private static void copyRuntime(Path lib) throws IOException {
    List<Class<?>> types =
        List.of(
            AWSLambda.class,
            RequestHandler.class,
            PojoSerializer.class,
            SdkInternalThreadLocal.class);
    for (Class<?> type : types) {
      Path jar = placeOf(type);
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    try (InputStream library = AWSLambda.class.getResourceAsStream("/jni/" + JNI)) {
      Files.copy(library, lib.resolve(JNI));
    }
  }

  /** Writes the jar of a layer with the test's own handlers. */
  private static void zipFaults(Path jar) throws IOException {
    Path classes = placeOf(FaultsHandler.class);
    Path part = classes.resolve(FaultsHandler.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(part);
        OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the native library's path below the runtime's folder. */
  static String library() {
    return "lib/" + JNI;
  }

  /** Returns the path of a file that the function sees as {@code /tmp/name}. */
  Path inTemp(String name) {
    return temp().resolve(name.substring("/tmp/".length()));
  }

  /** Returns the names of all files in the temporary folder. */
  List<String> leftInTemp() throws IOException {
    try (Stream<Path> left = Files.list(temp())) {
      return left.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
