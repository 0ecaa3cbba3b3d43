package io.pipepool.matrix;

import io.pipepool.processor.ParallelProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The classes of sample values with their stubs, compiled as a user's classes are. */
final class Program {
  private Program() {}

  /**
   * Compiles the classes.
   *
   * @throws IllegalArgumentException if the compiler refuses one, with the compiler's messages
   */
  static URLClassLoader compile(Collection<SampleValue> values, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      Files.createDirectories(folder);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              diagnostics,
              List.of("-classpath", System.getProperty("java.class.path"), "-Xmaxerrs", "1000"),
              null,
              values.stream().map(Source::new).toList());
      task.setProcessors(List.of(new ParallelProcessor()));
      if (!task.call()) {
        throw new IllegalArgumentException(String.join("\n", errors(diagnostics)));
      }
    }
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Program.class.getClassLoader());
  }

  private static List<String> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(SampleValue value) {
      super(URI.create("string:///matrix/" + value.className() + ".java"), Kind.SOURCE);
      text = value.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
