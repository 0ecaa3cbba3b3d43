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
 * Who has which package, over all jars; the order in which jars are added makes no difference.
 *
 * <p>It holds the names of the classes as they came, one string for each package of a jar, and what
 * versions of an artifact have in common only once: nothing in a large repository takes more memory
 * than this.
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
