package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * Runs a compiler on the files in a folder, as a user's build would, and keeps everything that it
 * produced.
 */
final class Compile {
  /** The compilers that must be able to run the processor. */
  enum Compiler {
    JAVAC {
      @Override
      JavaCompiler tool() {
        return ToolProvider.getSystemJavaCompiler();
      }
    },
    ECJ {
      @Override
      JavaCompiler tool() {
        return new EclipseCompiler();
      }
    };

    abstract JavaCompiler tool();
  }

  /** The outcome of a compiler's run. */
  record Result(
      boolean success,
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      Map<String, String> generated,
      Path classes) {

    List<Diagnostic<? extends JavaFileObject>> ours() {
      return diagnostics.stream().filter(each -> text(each).contains("[pipepool:")).toList();
    }

    /** Returns all errors and warnings as text. */
    String problems() {
      StringBuilder problems = new StringBuilder();
      for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
        if (each.getKind() != Diagnostic.Kind.NOTE) {
          problems.append(each.getLineNumber()).append(": ").append(text(each)).append('\n');
        }
      }
      return problems.toString();
    }

    Result requireSuccess() {
      assertThat(success).as(problems()).isTrue();
      return this;
    }

    /**
     * Returns a loader of the classes, of the classes of earlier builds, and of the tests' own
     * runtime.
     */
    ClassLoader loader(Path... earlier) {
      URL[] all =
          Stream.concat(Stream.of(classes), Stream.of(earlier))
              .map(Result::url)
              .toArray(URL[]::new);
      return new URLClassLoader(all, Compile.class.getClassLoader());
    }

    private static URL url(Path folder) {
      try {
        return folder.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final Compiler compiler;
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private final List<String> reprocessed = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>(List.of(new ParallelProcessor()));
  private String classPath = System.getProperty("java.class.path");

  private Compile(Compiler compiler, Path folder) {
    this.compiler = compiler;
    this.folder = folder;
  }

  /**
   * Prepares a compilation of the sources in {@code folder}, which also takes everything that the
   * compiler writes.
   */
  static Compile with(Compiler compiler, Path folder) {
    return new Compile(compiler, folder);
  }

  /** Turns every warning of lint and doclint into an error. */
  Compile strictly() {
    return option("-Xlint:all,-processing")
        .option("-Werror")
        .option("-Xdoclint:all/package")
        .option("-Xdoclint:-missing/private");
  }

  Compile option(String... option) {
    options.addAll(List.of(option));
    return this;
  }

  Compile processor(Processor... others) {
    processors.addAll(List.of(others));
    return this;
  }

  Compile onlyProcessors(Processor... others) {
    processors.clear();
    return processor(others);
  }

  Compile classPath(String path) {
    classPath = path;
    return this;
  }

  Compile alsoOnClassPath(Path path) {
    classPath = path + File.pathSeparator + classPath;
    return this;
  }

  /** Names classes that the processors get as class files. */
  Compile reprocess(String... classNames) {
    reprocessed.addAll(List.of(classNames));
    return this;
  }

  /** Writes a source to the folder, under the name of the class that it declares. */
  static void write(Path folder, String path, String source) {
    try {
      Path file = folder.resolve("src").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles all sources below the folder, in the order of their names. */
  Result run() {
    return run(sources());
  }

  List<Path> sources() {
    Path sources = folder.resolve("src");
    if (!Files.exists(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Result run(List<Path> sources) {
    try {
      return compile(sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result compile(List<Path> sources) throws IOException {
    Files.createDirectories(folder);
    Path classes = Files.createTempDirectory(folder, "classes");
    Path generated = Files.createTempDirectory(folder, "generated");
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaCompiler tool = compiler.tool();
    // ecj's own file manager does not work for sources in modules
    JavaCompiler files = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        files.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      manager.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
      List<String> all = new ArrayList<>(options);
      if (!all.contains("-p")) {
        all.addAll(List.of("-classpath", classPath));
      }
      if (compiler == Compiler.ECJ) {
        all.addAll(List.of("-source", "17", "-target", "17", "-s", generated.toString()));
        all.addAll(List.of("-d", classes.toString()));
      }
      StringWriter out = new StringWriter();
      JavaCompiler.CompilationTask task =
          tool.getTask(
              out,
              manager,
              diagnostics,
              all,
              reprocessed.isEmpty() ? null : reprocessed,
              sources.isEmpty() ? null : manager.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(processors);
      boolean success = task.call();
      return new Result(success, diagnostics.getDiagnostics(), read(generated), classes);
    }
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return texts;
  }

  /** Returns the text that the compiler shows to the user. */
  static String text(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT);
  }
}
