package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.Compile.Compiler;
import io.pipepool.processor.Compile.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A package or a module names codecs once for all its methods, and a fixed order decides which
 * codec is used.
 */
class UseCodecsTest {
  @TempDir Path folder;

  @BeforeEach
  void types() {
    write("Money", "public final class Money {}");
    write("Purse", "public final class Purse<E> {}");
    for (String name : List.of("OneCodec", "OtherCodec", "ThirdCodec")) {
      write(name, codec(name, "Money", ""));
    }
    write("PurseCodec", codec("PurseCodec<E>", "Purse<E>", "Codec<E> element"));
    write("MoneyPurseCodec", codec("MoneyPurseCodec", "Purse<Money>", ""));
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aPackagesCodecsServeAllItsMethods(Compiler compiler) {
    onPackage("OneCodec.class, PurseCodec.class");
    methods(
        """
        record Wallet(Purse<Money> purse) {}
        @Parallel static Money pay(Money money) { return money; }
        @Parallel static void open(Wallet wallet) {}
        """);

    Result result = Compile.with(compiler, folder).run().requireSuccess();

    assertThat(stub(result, "Pay")).contains("new OneCodec()");
    assertThat(stub(result, "Open")).contains("new PurseCodec<Money>").contains("new OneCodec()");
    // Pay need not use PurseCodec: only codecs that a method names itself must be used
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void theCodecNamedNearestIsUsed() {
    onPackage("OneCodec.class");
    methods(
        """
        @Parallel(codecs = OtherCodec.class) static Money pay(Money money) { return money; }
        @Parallel static Money keep(Money money) { return money; }
        """);
    onModule("demo.ThirdCodec.class");

    Result result = inModule().run().requireSuccess();

    assertThat(stub(result, "Pay")).contains("new OtherCodec()").doesNotContain("OneCodec");
    assertThat(stub(result, "Keep")).contains("new OneCodec()").doesNotContain("ThirdCodec");
  }

  @Test
  void aModulesCodecsServeItsPackages() {
    methods("@Parallel static Money pay(Money money) { return money; }");
    onModule("demo.OneCodec.class");

    assertThat(stub(inModule().run().requireSuccess(), "Pay")).contains("new OneCodec()");
  }

  @Test
  void aCodecForOneTypeGoesBeforeOneForAnyArguments() {
    onPackage("PurseCodec.class, MoneyPurseCodec.class, OneCodec.class");
    methods(
        """
        @Parallel static void money(Purse<Money> purse) {}
        @Parallel static void text(Purse<String> purse) {}
        """);

    Result result = Compile.with(Compiler.JAVAC, folder).run().requireSuccess();

    assertThat(stub(result, "Money")).contains("new MoneyPurseCodec()");
    assertThat(stub(result, "Text")).contains("new PurseCodec<String>");
  }

  @ParameterizedTest
  @EnumSource(Compiler.class)
  void aBadCodecIsReportedOnceForAllMethods(Compiler compiler) {
    onPackage("String.class, OneCodec.class, OtherCodec.class, Nowhere.class");
    methods(
        """
        @Parallel static Money pay(Money money) { return money; }
        @Parallel static Money keep(Money money) { return money; }
        """);

    Result result = Compile.with(compiler, folder).run();

    assertThat(result.ours().stream().map(Compile::text).map(text -> text.split(";")[0]))
        .contains(
            "[pipepool:bad-codec] the codec `String` cannot be used: it does not implement"
                + " `Codec<T>` for a type T",
            "[pipepool:codec-clash] `OneCodec` and `OtherCodec` are both codecs for `Money`")
        .doesNotHaveDuplicates();
  }

  private void methods(String members) {
    write("Use", "import io.pipepool.annotations.Parallel;\nfinal class Use {\n" + members + "}");
  }

  private void onPackage(String codecs) {
    Compile.write(
        folder,
        "demo/package-info.java",
        "@io.pipepool.annotations.UseCodecs({" + codecs + "})\npackage demo;\n");
  }

  private void onModule(String codec) {
    Compile.write(
        folder,
        "module-info.java",
        "@io.pipepool.annotations.UseCodecs(" + codec + ")\nmodule demo { requires io.pipepool; }");
  }

  private Compile inModule() {
    return Compile.with(Compiler.JAVAC, folder).option("-p", System.getProperty("java.class.path"));
  }

  private void write(String name, String source) {
    Compile.write(folder, "demo/" + name + ".java", "package demo;\n" + source);
  }

  /** Returns the source of a codec that compiles. These tests never run one. */
  static String codec(String name, String type, String parameters) {
    return """
        import io.pipepool.codec.*;
        public final class %s implements Codec<%s> {
          public %s(%s) {}
          @Override public void write(WireWriter out, %2$s value) {}
          @Override public %2$s read(WireReader in) { return null; }
        }
        """
        .formatted(name, type, name.replaceAll("<.*", ""), parameters);
  }

  private static String stub(Result result, String name) {
    return result.generated().get("demo/" + name + "Parallel.java");
  }
}
