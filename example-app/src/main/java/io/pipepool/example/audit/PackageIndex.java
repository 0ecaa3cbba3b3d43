package io.pipepool.example.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Maps each package to the artifacts that have it, over all jars. The order in which jars are added
 * makes no difference.
 *
 * <p>In a large repository nothing takes more memory than this index. So it keeps the names of a
 * package's classes as the one string of the report, and keeps the names that several versions of
 * an artifact share only once.
 */
final class PackageIndex {
  private final Map<String, Map<String, Set<String>>> namesByPackage = new HashMap<>();

  void add(String artifact, List<PackageReport> packages) {
    for (PackageReport one : packages) {
      namesByPackage
          .computeIfAbsent(one.name(), name -> new HashMap<>(2))
          .computeIfAbsent(artifact, name -> new HashSet<>(2))
          .add(one.classNames());
    }
  }

  List<SharedPackage> shared() {
    List<SharedPackage> shared = new ArrayList<>();
    namesByPackage.forEach(
        (name, owners) -> {
          if (owners.size() > 1) {
            List<String> artifacts = owners.keySet().stream().sorted().toList();
            shared.add(new SharedPackage(name, artifacts, sharedClasses(owners)));
          }
        });
    shared.sort(Comparator.comparing(SharedPackage::name));
    return shared;
  }

  private static List<SharedClass> sharedClasses(Map<String, Set<String>> owners) {
    Map<String, Set<String>> artifactsByClass = new TreeMap<>();
    owners.forEach(
        (artifact, versions) -> {
          for (String names : versions) {
            for (String name : names.split(PackageReport.SEPARATOR, -1)) {
              artifactsByClass.computeIfAbsent(name, n -> new TreeSet<>()).add(artifact);
            }
          }
        });
    return artifactsByClass.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> new SharedClass(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }
}
