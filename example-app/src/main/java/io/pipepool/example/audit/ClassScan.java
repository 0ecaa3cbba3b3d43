package io.pipepool.example.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the classes of one jar, entry by entry. */
final class ClassScan {
  private static final String CLASS = ".class";
  private static final String MODULE_INFO = "module-info";
  private static final String PACKAGE_INFO = "package-info";

  private final boolean multiRelease;
  private final Map<String, Folder> folders = new HashMap<>();
  private final Map<String, List<String>> classesByPackage = new HashMap<>();
  private final TreeSet<Integer> releases = new TreeSet<>();
  private int highestVersion = ClassVersion.NO_CLASS;
  private int baseVersion = ClassVersion.NO_CLASS;

  ClassScan(boolean multiRelease) {
    this.multiRelease = multiRelease;
  }

  /**
   * Counts an entry if a class loader would find a class there.
   *
   * @param version the entry's class-file version, or {@link ClassVersion#NO_CLASS}
   */
  void add(String entryName, int version) {
    int slash = entryName.lastIndexOf('/');
    Folder folder = folder(slash < 0 ? "" : entryName.substring(0, slash));
    if (folder.release() != Folder.EVERY_RELEASE) {
      releases.add(folder.release());
    }
    if (version != ClassVersion.NO_CLASS && folder.isPackage() && entryName.endsWith(CLASS)) {
      String name = entryName.substring(slash + 1, entryName.length() - CLASS.length());
      addClass(folder, name, version);
    }
  }

  private Folder folder(String path) {
    Folder folder = folders.get(path);
    if (folder == null) {
      folder = Folder.of(path, multiRelease);
      folders.put(path, folder);
    }
    return folder;
  }

  private void addClass(Folder folder, String name, int version) {
    highestVersion = Math.max(highestVersion, version);
    if (name.equals(MODULE_INFO)) {
      return;
    }
    if (folder.release() == Folder.EVERY_RELEASE) {
      baseVersion = Math.max(baseVersion, version);
    }
    if (!name.equals(PACKAGE_INFO)) {
      classesByPackage.computeIfAbsent(folder.packageName(), p -> new ArrayList<>()).add(name);
    }
  }

  /** Returns the packages so far, with each class once. */
  List<PackageReport> packages() {
    List<PackageReport> reports = new ArrayList<>(classesByPackage.size());
    for (Map.Entry<String, List<String>> one : new TreeMap<>(classesByPackage).entrySet()) {
      TreeSet<String> classes = new TreeSet<>(one.getValue());
      String names = String.join(PackageReport.SEPARATOR, classes);
      reports.add(new PackageReport(one.getKey(), classes.size(), names));
    }
    return reports;
  }

  /** Returns the numbers over all classes, given the packages from {@link #packages}. */
  ClassFiles classFiles(List<PackageReport> packages) {
    int count = 0;
    for (PackageReport one : packages) {
      count += one.classCount();
    }
    return new ClassFiles(count, known(highestVersion), known(baseVersion), List.copyOf(releases));
  }

  private static Optional<Integer> known(int version) {
    return version == ClassVersion.NO_CLASS ? Optional.empty() : Optional.of(version);
  }
}
