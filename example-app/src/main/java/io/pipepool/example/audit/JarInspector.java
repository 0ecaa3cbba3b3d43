package io.pipepool.example.audit;

import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Inspects one jar. */
final class JarInspector {
  private JarInspector() {}

  /**
   * Reads all of a jar, lists its content, and checks that every byte is as it was packed.
   *
   * @param file the absolute path of the jar; a relative path would depend on the worker's folder
   * @throws IOException if the file cannot be read, or is no sound jar
   */
  @Parallel(timeout = "60s")
  static JarReport inspectJar(String file) throws IOException {
    Path path = Path.of(file);
    Fingerprint fingerprint = Fingerprint.of(path);
    try (ZipFile jar = new ZipFile(path.toFile())) {
      JarManifest manifest = JarManifest.of(jar);
      ClassScan scan = new ClassScan(manifest.isMultiRelease());
      EntryReader reader = new EntryReader(jar);
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        reader.read(entry);
        scan.add(entry.getName(), reader.classVersion());
      }
      List<PackageReport> packages = scan.packages();
      ClassFiles classFiles = scan.classFiles(packages);
      return new JarReport(
          fingerprint.bytes(),
          fingerprint.sha256(),
          manifest.isMultiRelease(),
          classFiles,
          ModuleInfo.of(jar, manifest, classFiles.releases()),
          packages);
    }
  }
}
