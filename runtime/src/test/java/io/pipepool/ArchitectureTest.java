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
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The types that the runtime exports, and the packages that each of its packages may see. */
final class ArchitectureTest {
  private static final String ROOT = "io.pipepool";
  private static final String CODEC = ROOT + ".codec";
  private static final String SPI = ROOT + ".spi";
  private static final String REMOTE = SPI + ".remote";
  private static final String INTERNAL = ROOT + ".internal.";

  /** Below all others, so that each of them may see it. */
  private static final String COMMON = ROOT + ".internal";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(ParallelPool.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void exactlyTheseTypesAreExported() {
    assertThat(shownIn(ROOT))
        .containsExactly(
            "Emitter",
            "EmittingFunction",
            "Engine",
            "EngineScope",
            "Outcome",
            "Outcome$Failure",
            "Outcome$Success",
            "OutputLine",
            "OutputLine$Stream",
            "ParallelException",
            "ParallelFunction",
            "ParallelPool",
            "ParallelPool$Builder",
            "ParallelPool$Output",
            "PoolListener",
            "PoolStats",
            "PrimitiveArrays",
            "Priority",
            "Progress",
            "TaskFailedException",
            "TaskTimeoutException",
            "TransportException",
            "Trust",
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
            "BatchEnd",
            "BatchExecutor",
            "BatchSizes",
            "CallContext",
            "CallLimits",
            "CallSource",
            "CodecProvider",
            "EmitterTask",
            "InstanceEmitterTask",
            "InstanceTask",
            "LogBridge",
            "LogChannel",
            "LogEvent",
            "ObservedBatch",
            "ObservedOperation",
            "OperationEnd",
            "OperationObserver",
            "Receiver",
            "ReceiverTask",
            "RecordShape",
            "SentCalls",
            "StaticEmitterTask",
            "StaticTask",
            "Task",
            "Tasks",
            "Turns");
    assertThat(shownIn(ROOT + ".spi.remote"))
        .containsExactly("CallerClassPath", "ReceivedBatch", "SentBatch");
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

  /**
   * The types that callers call, and the parts of them: the types of the root package that see the
   * inside. The other types of that package are values and interfaces, which the inside sees.
   */
  private static final Set<String> FACADES =
      Set.of(
          "DefaultEngine",
          "EmittingFunction",
          "Engine",
          "EngineScope",
          "InlineEngine",
          "ParallelFunction",
          "ParallelPool",
          "PrimitiveArrays");

  private static final String FACADE = ROOT + " (facades)";

  /** For each package, the other packages of the runtime that it may see. */
  private static final Map<String, List<String>> SEES =
      Map.ofEntries(
          Map.entry(ROOT, List.of()),
          Map.entry(COMMON, List.of()),
          Map.entry(CODEC, List.of(ROOT, INTERNAL + "serial")),
          Map.entry(SPI, List.of(ROOT, CODEC)),
          Map.entry(
              REMOTE, List.of(ROOT, CODEC, SPI, INTERNAL + "classpath", INTERNAL + "failure")),
          Map.entry(INTERNAL + "serial", List.of()),
          Map.entry(INTERNAL + "tempfiles", List.of()),
          Map.entry(INTERNAL + "timeline", List.of()),
          Map.entry(INTERNAL + "flight", List.of()),
          Map.entry(INTERNAL + "identity", List.of(SPI, INTERNAL + "transport")),
          Map.entry(INTERNAL + "transport", List.of(ROOT, CODEC)),
          Map.entry(INTERNAL + "failure", List.of(ROOT, CODEC, SPI, INTERNAL + "serial")),
          Map.entry(INTERNAL + "logging", List.of(ROOT, CODEC, SPI, INTERNAL + "failure")),
          Map.entry(INTERNAL + "context", List.of(ROOT, CODEC, SPI, INTERNAL + "failure")),
          Map.entry(
              INTERNAL + "batch",
              List.of(ROOT, CODEC, SPI, INTERNAL + "context", INTERNAL + "failure")),
          Map.entry(
              INTERNAL + "worker",
              List.of(
                  ROOT,
                  CODEC,
                  SPI,
                  INTERNAL + "batch",
                  INTERNAL + "context",
                  INTERNAL + "failure",
                  INTERNAL + "identity",
                  INTERNAL + "logging",
                  INTERNAL + "transport")),
          Map.entry(
              INTERNAL + "classpath", List.of(ROOT, INTERNAL + "tempfiles", INTERNAL + "worker")),
          Map.entry(
              INTERNAL + "launch",
              List.of(
                  ROOT,
                  INTERNAL + "classpath",
                  INTERNAL + "identity",
                  INTERNAL + "tempfiles",
                  INTERNAL + "transport",
                  INTERNAL + "worker")),
          Map.entry(INTERNAL + "settings", List.of(ROOT, CODEC, SPI, INTERNAL + "launch")),
          Map.entry(
              INTERNAL + "operation",
              List.of(
                  ROOT,
                  CODEC,
                  SPI,
                  INTERNAL + "batch",
                  INTERNAL + "context",
                  INTERNAL + "failure",
                  INTERNAL + "flight",
                  INTERNAL + "settings")),
          Map.entry(
              INTERNAL + "lane",
              List.of(
                  ROOT,
                  CODEC,
                  SPI,
                  INTERNAL + "identity",
                  INTERNAL + "launch",
                  INTERNAL + "logging",
                  INTERNAL + "settings",
                  INTERNAL + "transport")),
          Map.entry(
              INTERNAL + "dispatch",
              List.of(
                  ROOT,
                  CODEC,
                  SPI,
                  INTERNAL + "context",
                  INTERNAL + "identity",
                  INTERNAL + "settings",
                  INTERNAL + "transport")),
          Map.entry(
              INTERNAL + "pool",
              List.of(
                  ROOT,
                  CODEC,
                  SPI,
                  INTERNAL + "batch",
                  INTERNAL + "dispatch",
                  INTERNAL + "failure",
                  INTERNAL + "flight",
                  INTERNAL + "identity",
                  INTERNAL + "lane",
                  INTERNAL + "launch",
                  INTERNAL + "settings",
                  INTERNAL + "timeline",
                  INTERNAL + "transport")),
          Map.entry(
              INTERNAL + "inline",
              List.of(
                  ROOT,
                  CODEC,
                  SPI,
                  INTERNAL + "batch",
                  INTERNAL + "context",
                  INTERNAL + "flight",
                  INTERNAL + "operation",
                  INTERNAL + "pool",
                  INTERNAL + "settings",
                  INTERNAL + "timeline")),
          Map.entry(
              FACADE,
              List.of(
                  ROOT,
                  CODEC,
                  SPI,
                  INTERNAL + "inline",
                  INTERNAL + "operation",
                  INTERNAL + "pool",
                  INTERNAL + "settings")));

  /** The only types of {@code pool} that the pool without processes sees. */
  private static final Set<String> SHARED_BY_POOLS =
      Set.of("Counters", "Events", "InitCall", "Pool");

  @Test
  void thePoolWithoutProcessesSeesNoTypeOfThePoolWithProcesses() {
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().equals(INTERNAL + "inline")) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass seen = dependency.getTargetClass();
          if (seen.getPackageName().equals(INTERNAL + "pool")) {
            assertThat(SHARED_BY_POOLS)
                .as(dependency.getDescription())
                .contains(seen.getSimpleName());
          }
        }
      }
    }
  }

  /** Returns the package of a type. The facades count as a package of their own. */
  private static String placeOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.equals(ROOT)) {
      return name;
    }
    String simple = type.getName().substring(ROOT.length() + 1);
    int nested = simple.indexOf('$');
    return FACADES.contains(nested < 0 ? simple : simple.substring(0, nested)) ? FACADE : ROOT;
  }

  @Test
  void packagesSeeOnlyThePackagesBelowThem() {
    for (JavaClass type : CLASSES) {
      String own = placeOf(type);
      assertThat(SEES).as("%s", type).containsKey(own);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass seen = dependency.getTargetClass().getBaseComponentType();
        String place = placeOf(seen);
        if (seen.getPackageName().startsWith(ROOT) && !place.equals(own) && !place.equals(COMMON)) {
          assertThat(SEES.get(own)).as(dependency.getDescription()).contains(placeOf(seen));
        }
      }
    }
  }

  @Test
  void noPackageSeesItselfThroughOthers() {
    for (String start : SEES.keySet()) {
      assertThat(reachable(start, SEES)).as("what %s sees", start).doesNotContain(start);
    }
  }

  private static Set<String> reachable(
      String start, Map<String, ? extends Collection<String>> sees) {
    Set<String> reached = new TreeSet<>();
    ArrayDeque<String> next = new ArrayDeque<>(sees.get(start));
    while (!next.isEmpty()) {
      String place = next.remove();
      if (reached.add(place) && sees.containsKey(place)) {
        next.addAll(sees.get(place));
      }
    }
    return reached;
  }

  @Test
  void noCircleOfClassesIsLongerThanFour() {
    Map<String, Set<String>> sees = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().startsWith(INTERNAL)) {
        Set<String> seen = sees.computeIfAbsent(outermost(type), name -> new TreeSet<>());
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.getPackageName().startsWith(INTERNAL)) {
            seen.add(outermost(target));
          }
        }
      }
    }
    Map<String, Set<String>> reached = new TreeMap<>();
    sees.keySet().forEach(name -> reached.put(name, reachable(name, sees)));
    for (String name : sees.keySet()) {
      Set<String> circle = new TreeSet<>(reached.get(name));
      circle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(name));
      assertThat(circle).as("the circle of %s", name).hasSizeLessThanOrEqualTo(4);
    }
  }

  private static String outermost(JavaClass type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  @Test
  void noSimpleNameStandsForTwoTypes() {
    Map<String, String> places = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (!type.isNestedClass() && !type.getSimpleName().equals("package-info")) {
        String other = places.put(type.getSimpleName(), type.getPackageName());
        assertThat(other).as("another place of %s", type.getName()).isNull();
      }
    }
  }

  @Test
  void theRuntimeDependsOnTheJdkAndJSpecifyOnly() {
    ArchRule rule =
        classes()
            .that()
            .doNotHaveSimpleName("TermSignal") // the one that needs sun.misc, and may be missing
            .and()
            .resideOutsideOfPackage(INTERNAL + "flight") // needs jdk.jfr, which may be missing
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.pipepool..", "org.jspecify..");
    rule.check(CLASSES);
    classes()
        .that()
        .resideInAPackage(INTERNAL + "flight")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "jdk.jfr..", "io.pipepool..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void noTypePrintsToStandardOutput() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
  }

  @Test
  void onlyTheseUseStandardError() {
    assertThat(accessing(System.class, "err"))
        .containsExactly(
            INTERNAL + "lane.OutputReader", // the text that workers print
            INTERNAL + "launch.Debugging$Port", // the port where a debugger can attach
            INTERNAL + "launch.LambdaMemory", // the settings for AWS Lambda
            INTERNAL + "worker.Pipes"); // the stream in place of standard output
    assertThat(accessing(Throwable.class, "printStackTrace"))
        .containsExactly(INTERNAL + "worker.ProcessExit"); // the last words of a worker
  }

  /** Returns which types use a member of {@code owner}, or of a subclass of it. */
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
