package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A library of codecs needs no word in source: it works if it is on the processor path and on the
 * class path.
 */
class CodecProviderTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path folder;

  @Test
  void aProvidersCodecsAreUsedWithoutAWordInSource() throws IOException {
    Path library = library("lib.PurseCodec", "lib.NotThere");

    Result result = user("lib.Purse<String>", library, library).run().requireSuccess();

    assertThat(stub(result)).contains("new PurseCodec<String>(Codecs.STRING)");
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void theUsersCodecGoesBeforeAProviders() throws IOException {
    Path library = library("lib.PurseCodec");
    write(folder.resolve("user"), "demo.Own", UseCodecsTest.codec("Own", "lib.Purse<String>", ""));
    Compile.write(
        folder.resolve("user"),
        "demo/package-info.java",
        "@io.pipepool.annotations.UseCodecs(Own.class)\npackage demo;\n");

    Result result = user("lib.Purse<String>", library, library).run().requireSuccess();

    assertThat(stub(result)).contains("new Own()");
  }

  @Test
  void withoutTheProviderTheTypeIsRefused() throws IOException {
    Path library = library("lib.PurseCodec");

    Result result = user("lib.Purse<String>", library, folder.resolve("nothing")).run();

    assertThat(result.problems()).contains("[pipepool:not-serializable] `Purse<String>`");
  }

  @Test
  void aProviderThatCannotBeLoadedIsAnError() throws IOException {
    Path library = library("lib.PurseCodec");
    Files.writeString(services(library), "lib.NoProvider");

    Result result = user("lib.Purse<String>", library, library).run();

    assertThat(result.problems())
        .contains("[pipepool:bad-provider]")
        .contains("Provider lib.NoProvider not found");
  }

  @Test
  void theProcessorNeedsNoRuntimeOnItsPath() throws IOException {
    String withoutRuntime =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(entry -> !hasRuntime(Path.of(entry)))
            .collect(Collectors.joining(File.pathSeparator));

    Result result = user("String", folder, withoutRuntime).run().requireSuccess();

    assertThat(stub(result)).isNotNull();
  }

  private static boolean hasRuntime(Path entry) {
    return Files.exists(entry.resolve("io/pipepool/ParallelPool.class"))
        || entry.getFileName().toString().startsWith("pipepool-runtime");
  }

  /** Compiles a type, a codec for it, and a provider that names the given codecs. */
  private Path library(String... codecs) throws IOException {
    Path sources = folder.resolve("library");
    write(sources, "lib.Purse", "public final class Purse<E> {}");
    write(
        sources,
        "lib.PurseCodec",
        UseCodecsTest.codec("PurseCodec<E>", "Purse<E>", "Codec<E> element"));
    write(
        sources,
        "lib.Provider",
        """
        public final class Provider implements io.pipepool.spi.CodecProvider {
          @Override public java.util.List<String> codecs() { return java.util.List.of(%s); }
        }
        """
            .formatted(
                Arrays.stream(codecs).map("\"%s\""::formatted).collect(Collectors.joining(", "))));
    Path classes =
        Compile.with(Compiler.JAVAC, sources)
            .onlyProcessors()
            .option("-proc:none")
            .run()
            .requireSuccess()
            .classes();
    Files.createDirectories(services(classes).getParent());
    Files.writeString(services(classes), "lib.Provider");
    return classes;
  }

  private static Path services(Path classes) {
    return classes.resolve("META-INF/services/io.pipepool.spi.CodecProvider");
  }

  private Compile user(String type, Path library, Path onProcessorPath) {
    return user(type, library, onProcessorPath + File.pathSeparator + CLASS_PATH);
  }

  private Compile user(String type, Path library, String processorPath) {
    write(
        folder.resolve("user"),
        "demo.Use",
        """
        final class Use {
          @io.pipepool.annotations.Parallel
          static void take(%s value) {}
        }
        """
            .formatted(type));
    return Compile.with(Compiler.JAVAC, folder.resolve("user"))
        .onlyProcessors(processor(processorPath))
        .alsoOnClassPath(library);
  }

  /** Loads the processor as compilers do: from the processor path alone. */
  private static Processor processor(String path) {
    URL[] urls =
        Arrays.stream(path.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri())
            .map(CodecProviderTest::url)
            .toArray(URL[]::new);
    ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    try {
      Class<?> type = Class.forName(ParallelProcessor.class.getName(), true, loader);
      return (Processor) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static void write(Path folder, String name, String source) {
    String packageName = name.substring(0, name.indexOf('.'));
    Compile.write(
        folder, name.replace('.', '/') + ".java", "package " + packageName + ";\n" + source);
  }

  private static String stub(Result result) {
    return result.generated().get("demo/TakeParallel.java");
  }
}
