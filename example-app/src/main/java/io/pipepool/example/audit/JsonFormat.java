package io.pipepool.example.audit;

import java.io.PrintWriter;

/** Writes a report for programs, as one JSON object. */
public final class JsonFormat {
  private static final String OBJECT = "{}";
  private static final String ARRAY = "[]";

  private final JsonWriter json;

  private JsonFormat(JsonWriter json) {
    this.json = json;
  }

  /** Writes the whole report. */
  public static void write(AuditReport report, PrintWriter out) {
    new JsonFormat(new JsonWriter(out)).report(report);
    out.println();
  }

  private void report(AuditReport report) {
    json.root(
        () -> {
          json.member("jars", ARRAY, () -> report.jars().forEach(this::jar));
          json.member("sharedPackages", ARRAY, () -> report.shared().forEach(this::sharedPackage));
        });
  }

  private void jar(JarRow row) {
    json.element(
        OBJECT,
        () -> {
          json.member("path", row.path());
          json.member("artifact", Artifact.of(row.path()));
          row.error().ifPresent(error -> json.member("error", error));
          row.report().ifPresent(this::sound);
        });
  }

  private void sound(JarReport jar) {
    ClassFiles classFiles = jar.classFiles();
    json.member("bytes", jar.bytes());
    json.member("sha256", jar.sha256());
    json.member("classes", classFiles.count());
    json.member("highestClassFileVersion", classFiles.highestVersion());
    json.member("highestJava", classFiles.highestVersion().map(ClassVersion::javaRelease));
    json.member("baseClassFileVersion", classFiles.baseVersion());
    json.member("baseJava", classFiles.baseVersion().map(ClassVersion::javaRelease));
    json.member("multiRelease", jar.multiRelease());
    json.member("releases", classFiles.releases());
    json.member("moduleKind", jar.module().kind().name());
    json.member("module", jar.module().name());
    json.member("packages", jar.packages().stream().map(PackageReport::name).toList());
  }

  private void sharedPackage(SharedPackage one) {
    json.element(
        OBJECT,
        () -> {
          json.member("package", one.name());
          json.member("artifacts", one.artifacts());
          json.member("classes", ARRAY, () -> one.classes().forEach(this::sharedClass));
        });
  }

  private void sharedClass(SharedClass shared) {
    json.element(
        OBJECT,
        () -> {
          json.member("class", shared.name());
          json.member("artifacts", shared.artifacts());
        });
  }
}
