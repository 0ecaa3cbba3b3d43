package io.pipepool.example.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks an entry as a whole. The entry is small in every honest jar, so this class refuses larger
 * ones.
 */
final class SmallEntry {
  /** The default of {@code jdk.jar.maxSignatureFileSize}, which Java applies to manifests, too. */
  static final int MAX_BYTES = 16_000_000;

  private SmallEntry() {}

  static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new ZipException(
            entry.getName() + " is too large: more than " + MAX_BYTES + " bytes");
      }
      return content;
    }
  }
}
