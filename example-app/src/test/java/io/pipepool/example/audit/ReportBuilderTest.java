package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
  private static final String GUAVA_1 = "g/guava/1/guava-1.jar";
  private static final String GUAVA_2 = "g/guava/2/guava-2.jar";
  private static final String COPY = "x/copy/1/copy-1.jar";

  @Test
  void versionsOfOneArtifactShareNothing() {
    AuditReport report =
        report(GUAVA_1, jar(pack("a", "A", "B")), GUAVA_2, jar(pack("a", "B", "C")));

    assertThat(report.shared()).isEmpty();
  }

  @Test
  void findsPackagesAndClassesOfSeveralArtifacts() {
    AuditReport report =
        report(
            GUAVA_1, jar(pack("a", "A", "B"), pack("own", "A")),
            GUAVA_2, jar(pack("a", "B", "C")),
            COPY, jar(pack("a", "A", "C", "D")));

    List<String> both = List.of("g:guava", "x:copy");
    assertThat(report.shared())
        .containsExactly(
            new SharedPackage(
                "a", both, List.of(new SharedClass("A", both), new SharedClass("C", both))));
  }

  @Test
  void findsPackagesThatAreSplitWithoutSharingAClass() {
    AuditReport report = report(GUAVA_1, jar(pack("a", "A")), COPY, jar(pack("a", "B")));

    assertThat(report.shared())
        .containsExactly(new SharedPackage("a", List.of("g:guava", "x:copy"), List.of()));
  }

  @Test
  void aBrokenJarIsARow() {
    AuditReport report = report(GUAVA_1, new ZipException("bad\nvery bad"), COPY, jar());

    assertThat(report.jars()).extracting(JarRow::path).containsExactly(GUAVA_1, COPY);
    assertThat(report.jars().get(0).error()).contains("ZipException: bad");
    assertThat(report.broken()).isEqualTo(1);
  }

  @Test
  void jarsWhosePathsLookAlikeAreRowsOfTheirOwn() {
    String path = "x\ufffd.jar";
    AuditReport report =
        report(path, new ZipException("1"), path, jar(), path, new ZipException("1"));

    assertThat(report.jars())
        .extracting(row -> row.error().orElse("sound"))
        .containsExactly("sound", "ZipException: 1", "ZipException: 1");
  }

  @Test
  void theOrderOfOutcomesMakesNoDifference() {
    Object[] jars = {
      GUAVA_1,
      jar(pack("a", "A", "B")),
      GUAVA_2,
      jar(pack("a", "B", "C")),
      COPY,
      jar(pack("a", "B")),
      COPY,
      new ZipException("looks alike")
    };
    Object[] turned = jars.clone();
    Collections.rotate(Arrays.asList(turned), 2);

    assertThat(report(turned)).isEqualTo(report(jars));
  }

  private static AuditReport report(Object... pathsAndResults) {
    ReportBuilder builder = new ReportBuilder();
    for (int i = 0; i < pathsAndResults.length; i += 2) {
      Object result = pathsAndResults[i + 1];
      builder.add(
          (String) pathsAndResults[i],
          result instanceof JarReport jar
              ? new Outcome.Success<>(i, jar)
              : new Outcome.Failure<>(i, (Throwable) result));
    }
    return builder.build();
  }

  private static JarReport jar(PackageReport... packages) {
    return new JarReport(
        1,
        "abc",
        false,
        new ClassFiles(0, Optional.empty(), Optional.empty(), List.of()),
        new ModuleInfo(ModuleKind.NONE, Optional.empty()),
        List.of(packages));
  }

  private static PackageReport pack(String name, String... classes) {
    return new PackageReport(name, classes.length, String.join("/", classes));
  }
}
