package io.pipepool.example.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The module that a jar declares.
 *
 * @param kind the place of the module's name
 * @param name the module's name; empty for {@link ModuleKind#NONE}
 */
public record ModuleInfo(ModuleKind kind, Optional<String> name) {
  static final String FILE = "module-info.class";

  private static final ModuleInfo NONE = new ModuleInfo(ModuleKind.NONE, Optional.empty());

  /**
   * Finds the module of a jar.
   *
   * @param releases the releases for which a multi-release jar has files of their own; the jar's
   *     descriptors must all have the same name
   */
  static ModuleInfo of(ZipFile jar, JarManifest manifest, List<Integer> releases)
      throws IOException {
    ZipEntry entry = jar.getEntry(FILE);
    for (int i = 0; entry == null && i < releases.size(); i++) {
      entry = jar.getEntry("META-INF/versions/" + releases.get(i) + "/" + FILE);
    }
    if (entry != null) {
      return new ModuleInfo(ModuleKind.EXPLICIT, Optional.of(explicitName(jar, entry)));
    }
    Optional<String> automatic = manifest.automaticModuleName();
    return automatic.isPresent() ? new ModuleInfo(ModuleKind.AUTOMATIC, automatic) : NONE;
  }

  private static String explicitName(ZipFile jar, ZipEntry entry) throws IOException {
    byte[] classFile = SmallEntry.read(jar, entry);
    ClassVersion.pretendJava9(classFile);
    try {
      return ModuleDescriptor.read(new ByteArrayInputStream(classFile)).name();
    } catch (InvalidModuleDescriptorException e) {
      throw (ZipException) new ZipException(entry.getName() + ": " + e.getMessage()).initCause(e);
    }
  }
}
