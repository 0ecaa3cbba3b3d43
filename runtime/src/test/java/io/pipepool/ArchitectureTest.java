package io.pipepool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the runtime shows, and which of its packages may see which. */
final class ArchitectureTest {
  private static final String ROOT = "io.pipepool";
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
        .containsExactly("Codec", "Codecs", "WireReader", "WireWriter");
    assertThat(shownIn(ROOT + ".spi"))
        .containsExactly(
            "ArrayTask",
            "Batch",
            "Batch$Results",
            "CallLimits",
            "EmitterTask",
            "InstanceEmitterTask",
            "InstanceTask",
            "Receiver",
            "ReceiverTask",
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

  @Test
  void packagesSeeOnlyThoseBelowThem() {
    check("codec", "io.pipepool.spi..", INTERNAL + "run..", INTERNAL + "pool..");
    checkInternal("transport", "batch", "run", "pool", "worker", "launch");
    checkInternal("batch", "run", "pool", "worker", "launch", "transport");
    checkInternal("run", "pool", "worker", "launch", "transport");
    checkInternal("launch", "batch", "run", "pool", "worker", "transport");
    checkInternal("serial", "batch", "run", "pool", "worker", "launch", "transport");
    checkInternal("pool", "worker");
    checkInternal("worker", "pool", "run", "launch");
  }

  private static void checkInternal(String name, String... forbidden) {
    String[] packages = new String[forbidden.length];
    for (int i = 0; i < forbidden.length; i++) {
      packages[i] = INTERNAL + forbidden[i] + "..";
    }
    check("internal." + name, packages);
  }

  private static void check(String name, String... forbidden) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(CLASSES);
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
