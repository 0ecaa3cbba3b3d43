package io.pipepool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the runtime shows, and which of its packages may see which. */
final class ArchitectureTest {
  private static final String ROOT = "io.pipepool";
  private static final String CODEC = ROOT + ".codec";
  private static final String SPI = ROOT + ".spi";
  private static final String INTERNAL = ROOT + ".internal.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(ParallelPool.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void exactlyTheseTypesAreShown() {
    assertThat(shownIn(ROOT))
        .containsExactly(
            "Emitter",
            "EmittingFunction",
            "Engine",
            "Outcome",
            "Outcome$Failure",
            "Outcome$Success",
            "ParallelException",
            "ParallelFunction",
            "ParallelPool",
            "ParallelPool$Builder",
            "ParallelPool$Output",
            "PoolListener",
            "PoolStats",
            "PrimitiveArrays",
            "Progress",
            "TaskFailedException",
            "TaskTimeoutException",
            "TransportException",
            "WorkerContext",
            "WorkerLostException",
            "WorkerStartException");
    assertThat(shownIn(ROOT + ".codec"))
        .containsExactly("Codec", "Codecs", "Nulls", "PlainCodec", "WireReader", "WireWriter");
    assertThat(shownIn(ROOT + ".spi"))
        .containsExactly(
            "ArrayTask",
            "Batch",
            "Batch$Results",
            "CallLimits",
            "CodecProvider",
            "EmitterTask",
            "InstanceEmitterTask",
            "InstanceTask",
            "Receiver",
            "ReceiverTask",
            "RecordShape",
            "StaticEmitterTask",
            "StaticTask",
            "Task",
            "Tasks",
            "Turns");
  }

  private static Set<String> shownIn(String packageName) {
    Set<String> shown = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().equals(packageName) && isShown(type)) {
        shown.add(type.getName().substring(packageName.length() + 1));
      }
    }
    return shown;
  }

  private static boolean isShown(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isAnonymousClass()
        && type.getEnclosingClass().map(ArchitectureTest::isShown).orElse(true);
  }

  /** For each package, which others of the runtime it may see. */
  private static final Map<String, List<String>> SEES =
      Map.ofEntries(
          Map.entry(ROOT, List.of(SPI, INTERNAL + "run", INTERNAL + "pool")),
          Map.entry(CODEC, List.of(ROOT, INTERNAL + "serial")),
          Map.entry(SPI, List.of(ROOT, CODEC)),
          Map.entry(INTERNAL + "serial", List.of()),
          Map.entry(INTERNAL + "batch", List.of(ROOT, CODEC, SPI, INTERNAL + "serial")),
          Map.entry(INTERNAL + "transport", List.of(ROOT, CODEC)),
          Map.entry(INTERNAL + "launch", List.of(ROOT)),
          Map.entry(INTERNAL + "run", List.of(ROOT, CODEC, SPI, INTERNAL + "batch")),
          Map.entry(
              INTERNAL + "worker",
              List.of(ROOT, CODEC, SPI, INTERNAL + "batch", INTERNAL + "transport")),
          Map.entry(
              INTERNAL + "pool",
              List.of(
                  ROOT,
                  CODEC,
                  SPI,
                  INTERNAL + "batch",
                  INTERNAL + "launch",
                  INTERNAL + "run",
                  INTERNAL + "transport")));

  @Test
  void packagesSeeOnlyThoseBelowThem() {
    for (JavaClass type : CLASSES) {
      String own = type.getPackageName();
      assertThat(SEES).as("%s", type).containsKey(own);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String seen = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (seen.startsWith(ROOT) && !seen.equals(own)) {
          assertThat(SEES.get(own)).as(dependency.getDescription()).contains(seen);
        }
      }
    }
  }

  @Test
  void onlyThePoolItselfIsComposedOfWorkersAndProcesses() {
    Set<String> composed = Set.of("ParallelPool", "ParallelPool$Builder", "DefaultEngine");
    for (JavaClass type : CLASSES.get(ParallelPool.class).getPackage().getClasses()) {
      boolean sees =
          type.getDirectDependenciesFromSelf().stream()
              .map(dependency -> dependency.getTargetClass().getPackageName())
              .anyMatch(
                  seen ->
                      seen.startsWith(INTERNAL + "pool")
                          || seen.startsWith(INTERNAL + "worker")
                          || seen.startsWith(INTERNAL + "launch")
                          || seen.startsWith(INTERNAL + "transport"));
      String name = type.getName().substring(ROOT.length() + 1);
      assertThat(sees && !composed.contains(name)).as("%s sees the pool", name).isFalse();
    }
  }

  @Test
  void itDependsOnTheJdkAndJSpecifyOnly() {
    ArchRule rule =
        classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.pipepool..", "org.jspecify..");
    rule.check(CLASSES);
  }

  @Test
  void nothingIsPrintedToStandardOutput() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
  }

  @Test
  void onlyTheseUseStandardError() {
    assertThat(accessing(System.class, "err"))
        .containsExactly(
            INTERNAL + "launch.Debugging$Port", // where a debugger can attach
            INTERNAL + "pool.Printed", // what workers print
            INTERNAL + "worker.Pipes"); // in place of standard output
    assertThat(accessing(Throwable.class, "printStackTrace"))
        .containsExactly(INTERNAL + "worker.Ending"); // the last words of a worker
  }

  /** Which types use a member of {@code owner} or, as their own, of what extends it. */
  private static Set<String> accessing(Class<?> owner, String member) {
    Set<String> names = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        boolean same = access.getTargetOwner().isAssignableTo(owner);
        if (same && access.getTarget().getName().equals(member)) {
          names.add(type.getName());
        }
      }
    }
    return names;
  }
}
