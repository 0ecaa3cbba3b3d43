package io.pipepool.example.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarInspectorTest {
  @TempDir Path folder;

  @Test
  void countsClassesByPackage() throws IOException {
    JarReport report =
        inspect(new TestJar().classes(52, "b.B", "a.A$1", "a.A", "Unnamed", "a.package-info"));

    assertThat(report.classFiles())
        .isEqualTo(new ClassFiles(4, Optional.of(52), Optional.of(52), List.of()));
    assertThat(report.packages())
        .containsExactly(
            new PackageReport("", 1, "Unnamed"),
            new PackageReport("a", 2, "A/A$1"),
            new PackageReport("b", 1, "B"));
  }

  @Test
  void hashesTheFile() throws IOException {
    byte[] jar = new TestJar().file("x", new byte[0]).bytes();
    JarReport report = inspect(jar);

    assertThat(report.bytes()).isEqualTo(jar.length);
    assertThat(report.sha256())
        .hasSize(64)
        .isEqualTo(Fingerprint.of(folder.resolve("x.jar")).sha256());
  }

  @Test
  void takesTheHighestClassFileVersion() throws IOException {
    JarReport report =
        inspect(new TestJar().classes(49, "a.Old").classes(61, "a.New").classes(50, "a.Mid"));

    assertThat(report.classFiles().highestVersion()).contains(61);
    assertThat(report.classFiles().baseVersion()).contains(61);
  }

  @Test
  void countsTheVersionsOfOneClassOnce() throws IOException {
    JarReport report =
        inspect(
            new TestJar()
                .manifest("Multi-Release: true")
                .classes(52, "a.A")
                .classes(65, "META-INF/versions/21/a/A", "META-INF/versions/9/a/A"));

    assertThat(report.multiRelease()).isTrue();
    assertThat(report.classFiles())
        .isEqualTo(new ClassFiles(1, Optional.of(65), Optional.of(52), List.of(9, 21)));
  }

  @Test
  void ignoresVersionsThatNoClassLoaderWouldLookAt() throws IOException {
    JarReport report =
        inspect(new TestJar().classes(52, "a.A").classes(65, "META-INF/versions/21/a/A"));

    assertThat(report.multiRelease()).isFalse();
    assertThat(report.classFiles().highestVersion()).contains(52);
    assertThat(report.classFiles().releases()).isEmpty();
  }

  @Test
  void ignoresClassesThatAreNotAtTheirPackage() throws IOException {
    JarReport report = inspect(new TestJar().classes(52, "BOOT-INF/classes/a/A"));

    assertThat(report.packages()).isEmpty();
    assertThat(report.classFiles().highestVersion()).isEmpty();
  }

  @Test
  void ignoresFilesThatAreOnlyNamedLikeClasses() throws IOException {
    assertThat(inspect(new TestJar().file("a/A.class", new byte[1000])).packages()).isEmpty();
    assertThat(inspect(new TestJar().file("a/A.class", new byte[0])).packages()).isEmpty();
  }

  @Test
  void readsTheModuleName() throws IOException {
    JarReport report =
        inspect(new TestJar().classes(52, "a.A").moduleInfo("module-info.class", 53));

    assertThat(report.module())
        .isEqualTo(new ModuleInfo(ModuleKind.EXPLICIT, Optional.of(TestJar.MODULE)));
    assertThat(report.classFiles())
        .isEqualTo(new ClassFiles(1, Optional.of(53), Optional.of(52), List.of()));
  }

  @Test
  void readsTheModuleNameOfReleasesNewerThanThisOne() throws IOException {
    JarReport report = inspect(new TestJar().moduleInfo("module-info.class", 999));

    assertThat(report.module().name()).contains(TestJar.MODULE);
  }

  @Test
  void findsTheModuleDescriptorOfAMultiReleaseJar() throws IOException {
    JarReport report =
        inspect(
            new TestJar()
                .manifest("Multi-Release: true", "Automatic-Module-Name: not.this")
                .moduleInfo("META-INF/versions/9/module-info.class", 53));

    assertThat(report.module().name()).contains(TestJar.MODULE);
  }

  @Test
  void readsTheAutomaticModuleName() throws IOException {
    JarReport report = inspect(new TestJar().manifest("Automatic-Module-Name: a.b"));

    assertThat(report.module()).isEqualTo(new ModuleInfo(ModuleKind.AUTOMATIC, Optional.of("a.b")));
  }

  @Test
  void knowsJarsWithoutModuleName() throws IOException {
    assertThat(inspect(new TestJar().classes(52, "a.A")).module())
        .isEqualTo(new ModuleInfo(ModuleKind.NONE, Optional.empty()));
  }

  @Test
  void refusesABrokenModuleDescriptor() {
    assertThatThrownBy(() -> inspect(new TestJar().classes(53, "module-info")))
        .isInstanceOf(ZipException.class)
        .hasMessageStartingWith("module-info.class: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"module-info.class", "META-INF/MANIFEST.MF"})
  void refusesToUnpackALargeEntryIntoMemory(String name) {
    TestJar jar = new TestJar().file(name, new byte[SmallEntry.MAX_BYTES + 1]);

    assertThatThrownBy(() -> inspect(jar))
        .isInstanceOf(ZipException.class)
        .hasMessage(name + " is too large: more than 16000000 bytes");
  }

  @Test
  void readsAManifestOfTheLargestSize() throws IOException {
    byte[] manifest = new byte[SmallEntry.MAX_BYTES];
    byte[] start = "Automatic-Module-Name: a.b\n\n".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, manifest, 0, start.length);

    JarReport report = inspect(new TestJar().file("META-INF/MANIFEST.MF", manifest));

    assertThat(report.module().name()).contains("a.b");
  }

  @Test
  void refusesAFileThatIsNoJar() {
    assertThatThrownBy(() -> inspect("no jar".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ZipException.class);
    assertThatThrownBy(() -> inspect(new byte[0])).isInstanceOf(ZipException.class);
    assertThatThrownBy(() -> JarInspector.inspectJar(folder.resolve("absent.jar").toString()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void refusesATruncatedJar() {
    byte[] jar = new TestJar().classes(52, "a.A", "a.B").bytes();

    for (int length = 0; length < jar.length; length++) {
      byte[] truncated = Arrays.copyOf(jar, length);
      assertThatThrownBy(() -> inspect(truncated)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesAnEntryWhoseContentHasChanged() {
    byte[] stored = new byte[1000];
    Arrays.fill(stored, (byte) 'x');
    byte[] jar = new TestJar().file("text", stored).bytes();
    int compressedContent = 30 + "text".length() + 2;
    jar[compressedContent] ^= 1;

    assertThatThrownBy(() -> inspect(jar))
        .isInstanceOf(ZipException.class)
        .hasMessageStartingWith("text: ");
  }

  private JarReport inspect(TestJar jar) throws IOException {
    return inspect(jar.bytes());
  }

  private JarReport inspect(byte[] jar) throws IOException {
    Path file = Files.write(folder.resolve("x.jar"), jar);
    return JarInspector.inspectJar(file.toString());
  }
}
