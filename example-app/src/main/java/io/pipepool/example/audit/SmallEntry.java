package io.pipepool.example.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks an entry that is needed as a whole, and small in every jar that means well. */
final class SmallEntry {
  /** The default of {@code jdk.jar.maxSignatureFileSize}, which holds for manifests, too. */
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
