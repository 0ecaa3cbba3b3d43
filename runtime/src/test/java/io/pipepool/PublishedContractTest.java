package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.pipepool.contract.EngineContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The artifact with the contract has all that the contract needs in another module. */
final class PublishedContractTest {
  private static final Pattern INCLUDE = Pattern.compile("<include>([^<]+)</include>");

  private final List<PathMatcher> included = included();
  private final JavaClasses tests =
      new ClassFileImporter().importPackages("io.pipepool.contract", "io.pipepool.testing");

  @Test
  void noPublishedClassNeedsOneThatIsLeftOut() {
    Set<String> leftOut = new TreeSet<>();
    int published = 0;
    for (JavaClass each : tests) {
      if (isPublished(fileOf(each))) {
        published++;
        each.getDirectDependenciesFromSelf().stream()
            .map(Dependency::getTargetClass)
            .map(JavaClass::getBaseComponentType)
            .filter(needed -> tests.contain(needed.getName()) && !isPublished(fileOf(needed)))
            .forEach(needed -> leftOut.add(each.getName() + " needs " + needed.getName()));
      }
    }
    assertThat(leftOut).isEmpty();
    assertThat(published).isGreaterThan(EngineContract.class.getInterfaces().length);
  }

  @Test
  void theServicesOfPublishedClassesArePublished() {
    assertThat(isPublished("META-INF/services/io.pipepool.spi.CallContext")).isTrue();
  }

  private static String fileOf(JavaClass each) {
    return each.getName().replace('.', '/') + ".class";
  }

  private boolean isPublished(String file) {
    return included.stream().anyMatch(each -> each.matches(Path.of(file)));
  }

  private static List<PathMatcher> included() {
    String pom;
    try {
      pom = Files.readString(Path.of("pom.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return INCLUDE
        .matcher(pom)
        .results()
        .map(each -> each.group(1))
        .filter(each -> each.startsWith("io/pipepool/") || each.startsWith("META-INF/"))
        .map(each -> FileSystems.getDefault().getPathMatcher("glob:" + each))
        .toList();
  }
}
