package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The processor works in builds that are unusual, broken or incremental. */
class EnvironmentTest {
  private static final String SQUARE = Sources.read("good/Square.java");

  @TempDir Path folder;

  @Test
  void theServiceFileAndTheGradleFileNameTheProcessor() throws IOException {
    assertThat(ServiceLoader.load(Processor.class))
        .anyMatch(processor -> processor instanceof ParallelProcessor);
    try (var file =
        getClass().getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(ParallelProcessor.class.getName() + ",isolating\n");
    }
  }

  @Test
  void everyStubHasExactlyOneOriginatingElementEvenBehindAProxy() {
    List<Element[]> origins = new ArrayList<>();
    Compile.write(folder, "demo/Square.java", SQUARE);
    Compile.write(folder, "demo/Values.java", Sources.read("good/Values.java"));

    Compile.with(Compiler.JAVAC, folder)
        .onlyProcessors(new Proxied(origins, null))
        .run()
        .requireSuccess();

    assertThat(origins)
        .hasSize(7)
        .allSatisfy(origin -> assertThat(origin).singleElement().isInstanceOf(TypeElement.class));
  }

  @Test
  void aMissingRuntimeIsAnErrorAtTheMethod() {
    Compile.write(folder, "demo/Square.java", SQUARE);
    String withoutRuntime =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(entry -> !entry.contains("runtime"))
            .collect(Collectors.joining(java.io.File.pathSeparator));

    Result result = Compile.with(Compiler.JAVAC, folder).classPath(withoutRuntime).run();

    assertThat(result.ours())
        .singleElement()
        .satisfies(message -> assertThat(Compile.text(message)).contains("runtime-missing"));
  }

  @Test
  void aModuleThatDoesNotRequireTheRuntimeIsAnErrorAtTheMethod() {
    Compile.write(folder, "demo/Square.java", SQUARE);
    Compile.write(folder, "module-info.java", "module demo { requires io.pipepool.annotations; }");

    Result result =
        Compile.with(Compiler.JAVAC, folder)
            .option("-p", System.getProperty("java.class.path"))
            .option("--add-modules", "io.pipepool")
            .run();

    assertThat(result.ours())
        .singleElement()
        .satisfies(message -> assertThat(Compile.text(message)).contains("runtime-missing"));
  }

  @Test
  void anOldReleaseIsAnError() {
    Compile.write(folder, "demo/Square.java", SQUARE);

    Result result = Compile.with(Compiler.JAVAC, folder).option("-source", "11").run();

    assertThat(result.ours())
        .singleElement()
        .satisfies(message -> assertThat(Compile.text(message)).contains("[pipepool:old-source]"));
  }

  @Test
  @EnabledForJreRange(minVersion = 25)
  void aMethodInAFileWithoutAClassIsAnErrorAtTheMethod() {
    Compile.write(
        folder,
        "Script.java",
        """
        @io.pipepool.annotations.Parallel static int square(int n) { return n * n; }
        record Point(int x) { @io.pipepool.annotations.Parallel int x() { return x; } }
        void main() {}
        """);

    Result result = Compile.with(Compiler.JAVAC, folder).run();

    assertThat(result.ours())
        .extracting(Compile::text)
        .containsExactlyInAnyOrder(
            "[pipepool:implicit-class] `square(int)` is in a file that declares no class around it,"
                + " so no other class can call it; put it into a class.",
            "[pipepool:implicit-class] `x()` is in a file that declares no class around it, so"
                + " no other class can call it; put it into a class.");
    assertThat(result.ours()).allSatisfy(m -> assertThat(m.getLineNumber()).isPositive());
  }

  @Test
  void anUnknownOptionValueIsAnErrorWithTheKnownOnes() {
    Compile.write(folder, "demo/Square.java", SQUARE);

    Result result = Compile.with(Compiler.JAVAC, folder).option("-Apipepool.fallback=strict").run();

    assertThat(result.ours())
        .extracting(Compile::text)
        .containsExactly(
            "[pipepool:bad-option] -Apipepool.fallback=strict is not one of allow, warn, error;"
                + " use one of those.");
  }

  @Test
  void theFallbackIsANoteUnlessTheOptionSaysOtherwise() {
    Compile.write(folder, "demo/Custom.java", Sources.read("good/Custom.java"));

    assertThat(fallback()).contains("NOTE");
    assertThat(fallback("-Apipepool.fallback=warn")).contains("WARNING");
    assertThat(fallback("-Apipepool.fallback=error")).contains("ERROR");
    assertThat(fallback("-Apipepool.fallback=allow")).isEmpty();
  }

  private String fallback(String... options) {
    return Compile.with(Compiler.JAVAC, folder).option(options).run().ours().stream()
        .filter(message -> Compile.text(message).contains("java-serialization"))
        .map(message -> message.getKind().toString())
        .distinct()
        .collect(Collectors.joining());
  }

  @Test
  void allowedClassesAreWrittenIntoTheStubAndLetAbstractTypesCross() {
    writeAbstract();

    assertThat(allowing("demo.more.Whole, demo.other.*").get("demo/HalfParallel.java"))
        .contains("\"demo.more.Whole\"", "\"demo.other.*\"");
    assertThat(allowing("demo.more.*")).containsKey("demo/HalfParallel.java");
    assertThat(allowing("demo.**")).containsKey("demo/HalfParallel.java");
    assertThat(allowing("demo.Half")).containsKey("demo/HalfParallel.java");
  }

  @Test
  void allowOpensOnlyTheClassesThatItNames() {
    writeAbstract();

    assertThat(allowing("demo.more.Nothing")).isEmpty();
    assertThat(allowing("demo.more.Nowhere, java.util.*")).isEmpty();
    assertThat(allowing("demo.mor.**, demo.more2.**")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aSubclassInItsOwnPackageVouchesForAnAbstractClass(Compiler compiler) {
    writeAbstract();
    Compile.write(
        folder,
        "demo/Whole.java",
        """
        package demo;
        class Outside { static class Whole extends Half { private static final long serialVersionUID = 1; } }
        """);

    Result result = Compile.with(compiler, folder).run().requireSuccess();

    assertThat(result.generated()).containsKey("demo/HalfParallel.java");
  }

  /** The compiler would compile these sources, and find stubs of earlier builds among them. */
  @Test
  void theProcessorNeverLooksAtSourcesThatAreNotCompiled() {
    writeAbstract();
    Path elsewhere = folder.resolve("elsewhere");
    Compile.write(elsewhere, "demo/Whole.java", "package demo; class Whole extends Half {}");

    Result result =
        Compile.with(Compiler.JAVAC, folder).alsoOnClassPath(elsewhere.resolve("src")).run();

    assertThat(result.problems()).contains("abstract-serializable");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aSubclassOnTheClassPathVouchesForItsAbstractClass(Compiler compiler) {
    Compile.write(
        folder,
        "demo/Use.java",
        """
        package demo;
        class Use {
          @io.pipepool.annotations.Parallel
          static void take(com.google.common.collect.ImmutableList<String> list) {}
        }
        """);

    Result result = Compile.with(compiler, folder).run().requireSuccess();

    assertThat(result.generated()).containsKey("demo/TakeParallel.java");
  }

  private void writeAbstract() {
    Compile.write(
        folder,
        "demo/Half.java",
        """
        package demo;
        public abstract class Half implements java.io.Serializable {
          private static final long serialVersionUID = 1;
          @io.pipepool.annotations.Parallel static void half(Half half) {}
        }
        """);
    for (String name : List.of("Whole", "Other")) {
      Compile.write(
          folder,
          "demo/more/" + name + ".java",
          "package demo.more; public class %s %s { private static final long serialVersionUID = 1; }"
              .formatted(name, name.equals("Whole") ? "extends demo.Half" : ""));
    }
  }

  private Map<String, String> allowing(String patterns) {
    return Compile.with(Compiler.JAVAC, folder)
        .option("-Apipepool.allow=" + patterns)
        .run()
        .generated();
  }

  @Test
  void compilingAStubOfAnEarlierBuildAsSourceIsAnError() {
    Compile.write(folder, "demo/Square.java", SQUARE);
    Result first = Compile.with(Compiler.JAVAC, folder).run().requireSuccess();
    first.generated().forEach((path, text) -> Compile.write(folder, path, text));

    Result second = Compile.with(Compiler.JAVAC, folder).run();

    assertThat(second.ours())
        .singleElement()
        .satisfies(
            message -> assertThat(Compile.text(message)).contains("[pipepool:stub-left-over]"));
  }

  @Test
  void aStubOfAnEarlierBuildOnTheClassPathIsAllowed() {
    Compile.write(folder, "demo/Square.java", SQUARE);
    Result first = Compile.with(Compiler.JAVAC, folder).run().requireSuccess();

    Result second = Compile.with(Compiler.JAVAC, folder).alsoOnClassPath(first.classes()).run();

    assertThat(second.requireSuccess().generated()).isEqualTo(first.generated());
  }

  @Test
  void noExceptionEscapesToTheCompiler() {
    Compile.write(folder, "demo/Square.java", SQUARE);

    Result result =
        Compile.with(Compiler.JAVAC, folder)
            .onlyProcessors(new Proxied(List.of(), new IllegalStateException("a defect")))
            .run();

    assertThat(result.ours())
        .singleElement()
        .satisfies(
            message ->
                assertThat(Compile.text(message))
                    .startsWith("[pipepool:internal] Pipepool itself failed on `square(int)`: ")
                    .contains("\tat "));
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aStubThatCannotBeWrittenIsAnErrorAtTheMethod(Compiler compiler) {
    Compile.write(folder, "demo/Square.java", SQUARE);

    Result result =
        Compile.with(compiler, folder)
            .onlyProcessors(new Proxied(List.of(), new IOException("no space left")))
            .run();

    assertThat(result.success()).isFalse();
    assertThat(result.ours())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(Compile.text(message))
                  .isEqualTo(
                      "[pipepool:cannot-write] `demo.SquareParallel` cannot be written:"
                          + " java.io.IOException: no space left; check the generated sources"
                          + " folder.");
              assertThat(message.getLineNumber()).isPositive();
            });
  }

  /**
   * The processor in an environment that is a proxy, as IntelliJ's is, with a filer that records
   * its calls.
   */
  private static final class Proxied extends AbstractProcessor {
    private final ParallelProcessor processor = new ParallelProcessor();
    private final List<Element[]> origins;
    private final Exception failure;

    Proxied(List<Element[]> origins, Exception failure) {
      this.origins = origins;
      this.failure = failure;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      Filer filer =
          proxy(
              Filer.class,
              environment.getFiler(),
              (name, arguments) -> {
                if (failure != null) {
                  throw failure;
                }
                origins.add((Element[]) arguments[1]);
                return null;
              });
      processor.init(
          proxy(
              ProcessingEnvironment.class,
              environment,
              (name, arguments) -> name.equals("getFiler") ? filer : null));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }

    private interface Look {
      Object at(String name, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Look look) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                Object instead = look.at(method.getName(), arguments);
                if (instead != null) {
                  return instead;
                }
                try {
                  return method.invoke(target, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }
}
