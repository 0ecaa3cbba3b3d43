package io.pipepool.matrix;

import io.pipepool.processor.ParallelProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The results of the processor for many types in one compilation. */
final class Compiled {
  private static final Pattern ID = Pattern.compile("\\[pipepool:([\\w-]+)]");

  private final List<DeclaredType> types;
  private final Path generated;
  private final List<Diagnostic<? extends JavaFileObject>> diagnostics;

  private Compiled(
      List<DeclaredType> types,
      Path generated,
      List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    this.types = types;
    this.generated = generated;
    this.diagnostics = diagnostics;
  }

  static Compiled of(List<DeclaredType> types, Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      Path generated = Files.createDirectories(folder.resolve("generated"));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generated));
      files.setLocationFromPaths(
          StandardLocation.CLASS_OUTPUT,
          List.of(Files.createDirectories(folder.resolve("classes"))));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              diagnostics,
              List.of("-classpath", System.getProperty("java.class.path"), "-Xmaxerrs", "10000"),
              null,
              types.stream().map(Source::new).toList());
      task.setProcessors(List.of(new ParallelProcessor()));
      task.call();
      return new Compiled(types, generated, diagnostics.getDiagnostics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the types, each with its way to cross or the ids of the messages that refuse it. */
  List<DeclaredType> ways() {
    return types.stream().map(each -> each.crossing(way(each))).toList();
  }

  private String way(DeclaredType type) {
    Set<String> refusals = new TreeSet<>();
    for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
      if (each.getKind() == Diagnostic.Kind.ERROR && isIn(each, type)) {
        Matcher id = ID.matcher(each.getMessage(Locale.ROOT));
        refusals.add(
            id.find() ? id.group(1) : each.getMessage(Locale.ROOT).lines().findFirst().orElse(""));
      }
    }
    if (!refusals.isEmpty()) {
      return refusals.stream().collect(Collectors.joining(", "));
    }
    return stub(type).contains("Codecs.serialized(") ? "serialized" : "codec";
  }

  private static boolean isIn(Diagnostic<? extends JavaFileObject> each, DeclaredType type) {
    return each.getSource() != null
        && each.getSource().getName().matches(".*\\b" + type.className() + "\\.java");
  }

  private String stub(DeclaredType type) {
    Path file = generated.resolve("matrix").resolve(type.stubName() + ".java");
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source of one type's class. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(DeclaredType type) {
      super(URI.create("string:///matrix/" + type.className() + ".java"), Kind.SOURCE);
      text = type.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
