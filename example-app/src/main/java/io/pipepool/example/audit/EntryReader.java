package io.pipepool.example.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks the entries of a jar one after the other, and makes the checks that {@link ZipFile}
 * leaves out.
 */
final class EntryReader {
  private final ZipFile jar;
  private final byte[] chunk = new byte[64 * 1024];
  private final CRC32 crc = new CRC32();
  private int classVersion = ClassVersion.NO_CLASS;

  EntryReader(ZipFile jar) {
    this.jar = jar;
  }

  void read(ZipEntry entry) throws IOException {
    crc.reset();
    try (InputStream in = jar.getInputStream(entry)) {
      int read = in.readNBytes(chunk, 0, chunk.length);
      classVersion = ClassVersion.major(chunk, read);
      while (read > 0) {
        crc.update(chunk, 0, read);
        read = in.readNBytes(chunk, 0, chunk.length);
      }
    } catch (ZipException e) {
      throw (ZipException) new ZipException(entry.getName() + ": " + e.getMessage()).initCause(e);
    }
    if (crc.getValue() != entry.getCrc()) {
      throw new ZipException(entry.getName() + ": its checksum does not match");
    }
  }

  /** Returns the class-file version of the entry that was read last. */
  int classVersion() {
    return classVersion;
  }
}
