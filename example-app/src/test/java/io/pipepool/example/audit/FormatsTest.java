package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class FormatsTest {
  private static final AuditReport REPORT =
      new AuditReport(
          List.of(
              new JarRow("bad\u00e9\".jar", Optional.empty(), Optional.of("ZipException: no zip")),
              new JarRow(
                  "good-1.jar",
                  Optional.of(
                      new JarReport(
                          1234,
                          "0123456789abcdef",
                          true,
                          new ClassFiles(2, Optional.of(65), Optional.of(52), List.of(9, 21)),
                          new ModuleInfo(ModuleKind.AUTOMATIC, Optional.of("good")),
                          List.of(new PackageReport("a", 1, "")))),
                  Optional.empty())),
          List.of(
              new SharedPackage(
                  "a",
                  List.of("good", "other"),
                  List.of(new SharedClass("A", List.of("good", "other"))))));

  @Test
  void tablesAreForPeople() {
    assertThat(written(TableFormat::write))
        .isEqualTo(
            """
            JAR         BYTES  SHA-256       CLASSES  CLASS FILES  RUNS ON  MULTI-RELEASE  PACKAGES  MODULE
            badé".jar                                                                                ZipException: no zip
            good-1.jar   1234  0123456789ab        2  65, Java 21  Java 8   yes 9, 21             1  good (automatic)

            PACKAGE IN SEVERAL ARTIFACTS  SHARED CLASSES  ARTIFACTS
            a                                          1  good, other

            CLASS IN SEVERAL ARTIFACTS  ARTIFACTS
            a.A                         good, other

            2 jars, 1 broken, 1234 bytes, 2 classes; 1 package and 1 class are in several artifacts
            """);
  }

  @Test
  void jsonIsForPrograms() {
    assertThat(written(JsonFormat::write))
        .isEqualTo(
            """
            {
              "jars": [
                {
                  "path": "bad\\u00e9\\".jar",
                  "artifact": "badé\\"",
                  "error": "ZipException: no zip"
                },
                {
                  "path": "good-1.jar",
                  "artifact": "good",
                  "bytes": 1234,
                  "sha256": "0123456789abcdef",
                  "classes": 2,
                  "highestClassFileVersion": 65,
                  "highestJava": "21",
                  "baseClassFileVersion": 52,
                  "baseJava": "8",
                  "multiRelease": true,
                  "releases": [9, 21],
                  "moduleKind": "AUTOMATIC",
                  "module": "good",
                  "packages": ["a"]
                }
              ],
              "sharedPackages": [
                {
                  "package": "a",
                  "artifacts": ["good", "other"],
                  "classes": [
                    {
                      "class": "A",
                      "artifacts": ["good", "other"]
                    }
                  ]
                }
              ]
            }
            """
                .replace("é", "\\u00e9"));
  }

  private static String written(BiConsumer<AuditReport, PrintWriter> format) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    format.accept(REPORT, out);
    out.flush();
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
