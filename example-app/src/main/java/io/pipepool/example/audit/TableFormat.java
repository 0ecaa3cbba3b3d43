package io.pipepool.example.audit;

import io.pipepool.example.Count;
import io.pipepool.example.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a report for people. */
public final class TableFormat {
  private static final int DIGEST_DIGITS = 12;

  private TableFormat() {}

  /** Writes the whole report. */
  public static void write(AuditReport report, PrintWriter out) {
    writeJars(report, out);
    if (!report.shared().isEmpty()) {
      writePackages(report, out);
      writeClasses(report, out);
    }
    out.println(summary(report));
  }

  private static void writeJars(AuditReport report, PrintWriter out) {
    TextTable table =
        new TextTable(
            "JAR",
            " BYTES",
            "SHA-256",
            " CLASSES",
            "CLASS FILES",
            "RUNS ON",
            "MULTI-RELEASE",
            " PACKAGES",
            "MODULE");
    report.jars().forEach(row -> addJar(table, row));
    table.print(out);
    out.println();
  }

  private static void addJar(TextTable table, JarRow row) {
    if (row.report().isEmpty()) {
      table.row(row.path(), "", "", "", "", "", "", "", row.error().orElse(""));
      return;
    }
    JarReport jar = row.report().get();
    ClassFiles classFiles = jar.classFiles();
    table.row(
        row.path(),
        jar.bytes(),
        jar.sha256().substring(0, DIGEST_DIGITS),
        classFiles.count(),
        classFiles.highestVersion().map(v -> v + ", " + java(v)).orElse("-"),
        classFiles.baseVersion().map(TableFormat::java).orElse("-"),
        releases(jar),
        jar.packages().size(),
        module(jar.module()));
  }

  private static String java(int version) {
    return "Java " + ClassVersion.javaRelease(version);
  }

  private static String releases(JarReport jar) {
    if (!jar.multiRelease()) {
      return "-";
    }
    return jar.classFiles().releases().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "yes ", ""))
        .strip();
  }

  private static String module(ModuleInfo module) {
    String kind = module.kind() == ModuleKind.AUTOMATIC ? " (automatic)" : "";
    return module.name().map(name -> name + kind).orElse("-");
  }

  private static void writePackages(AuditReport report, PrintWriter out) {
    TextTable table = new TextTable("PACKAGE IN SEVERAL ARTIFACTS", " SHARED CLASSES", "ARTIFACTS");
    for (SharedPackage one : report.shared()) {
      String name = one.name().isEmpty() ? "(unnamed)" : one.name();
      table.row(name, one.classes().size(), String.join(", ", one.artifacts()));
    }
    table.print(out);
    out.println();
  }

  private static void writeClasses(AuditReport report, PrintWriter out) {
    TextTable table = new TextTable("CLASS IN SEVERAL ARTIFACTS", "ARTIFACTS");
    for (SharedPackage one : report.shared()) {
      for (SharedClass shared : one.classes()) {
        table.row(qualified(one, shared), String.join(", ", shared.artifacts()));
      }
    }
    table.print(out);
    out.println();
  }

  private static String qualified(SharedPackage one, SharedClass shared) {
    return one.name().isEmpty() ? shared.name() : one.name() + "." + shared.name();
  }

  private static String summary(AuditReport report) {
    List<JarReport> sound =
        report.jars().stream().map(JarRow::report).flatMap(Optional::stream).toList();
    return String.format(
        "%s, %d broken, %s, %s; %s and %s are in several artifacts",
        Count.of(report.jars().size(), "jar", "jars"),
        report.broken(),
        Count.of(report.bytes(), "byte", "bytes"),
        classes(sound.stream().mapToLong(jar -> jar.classFiles().count()).sum()),
        Count.of(report.shared().size(), "package", "packages"),
        classes(report.shared().stream().mapToLong(one -> one.classes().size()).sum()));
  }

  private static String classes(long count) {
    return Count.of(count, "class", "classes");
  }
}
