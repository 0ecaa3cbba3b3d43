package io.pipepool.example.audit;

import java.nio.ByteBuffer;

/** Reads the version in the first eight bytes of a class file. */
final class ClassVersion {
  /** The result of {@link #major} for a file that is no class file. */
  static final int NO_CLASS = -1;

  private static final int MAGIC = 0xCAFEBABE;
  private static final int MAJOR_AT = 6;
  private static final int HEADER_LENGTH = 8;
  private static final short JAVA_9 = 53;
  private static final int JAVA_1_0 = 44;
  private static final int JAVA_5 = 49;

  private ClassVersion() {}

  /**
   * Returns the major version.
   *
   * @param bytes a buffer with the beginning of the file
   * @param length the number of bytes in the buffer that belong to the file
   */
  static int major(byte[] bytes, int length) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (length < HEADER_LENGTH || header.getInt(0) != MAGIC) {
      return NO_CLASS;
    }
    return Short.toUnsignedInt(header.getShort(MAJOR_AT));
  }

  /** Returns the Java release that introduced this major version: {@code "8"}, {@code "1.4"}. */
  static String javaRelease(int major) {
    int release = major - JAVA_1_0;
    return major < JAVA_5 ? "1." + release : Integer.toString(release);
  }

  /**
   * Sets the version of a module descriptor to Java 9, so that this JVM reads descriptors of newer
   * releases, too. Their format is the same.
   */
  static void pretendJava9(byte[] classFile) {
    if (major(classFile, classFile.length) > JAVA_9) {
      ByteBuffer.wrap(classFile).putShort(MAJOR_AT, JAVA_9);
    }
  }
}
