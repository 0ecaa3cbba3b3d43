package io.pipepool.internal.serial;

import java.io.File;
import java.math.BigInteger;
import java.net.URI;
import java.security.Key;
import java.text.SimpleDateFormat;
import java.util.List;
import java.util.Vector;

/**
 * The sizes of the parts that objects of the JDK copy when they are deserialised.
 *
 * <p>The bytes of a stream justify each array and text once. Many objects may refer to one of them,
 * and an object that copies it takes its size again for the few bytes of a reference. So an object
 * of such a class is measured when it is there.
 */
final class CopiedParts {
  private static final String BATCH_UPDATE = "java.sql.BatchUpdateException";
  private static final String COPIES = "java.util.Collections$CopiesList";

  private CopiedParts() {}

  /**
   * Returns how many bytes, chars or references the object holds in parts of its own.
   *
   * @param largestArray the size of the largest array of the stream so far
   */
  static long size(Object object, long largestArray) {
    if (object instanceof String) { // as most objects are
      return 0;
    } else if (object instanceof StringBuilder builder) {
      return builder.capacity(); // it may use less of the array that it has copied
    } else if (object instanceof StringBuffer buffer) {
      return buffer.capacity();
    } else if (object instanceof BigInteger number) {
      return number.bitLength() / Byte.SIZE;
    } else if (object instanceof List<?> list) {
      return size(list);
    } else if (object instanceof Throwable throwable) {
      return size(throwable, largestArray);
    } else if (object instanceof File file) {
      return file.getPath().length();
    } else if (object instanceof URI uri) {
      return uri.toString().length();
    } else if (object instanceof SimpleDateFormat format) {
      return format.toPattern().length();
    } else if (object instanceof Key key && JdkClasses.isOfJdkLoader(key.getClass())) {
      byte[] encoded = key.getEncoded();
      return encoded == null ? 0 : encoded.length;
    }
    return 0;
  }

  private static long size(List<?> list) {
    if (list instanceof Vector<?> vector) {
      return vector.capacity();
    }
    // A list of copies has none, but a throwable copies the list of those that it suppresses.
    boolean counts =
        list.getClass().getName().equals(COPIES)
            && !list.isEmpty()
            && list.get(0) instanceof Throwable;
    return counts ? list.size() : 0;
  }

  private static long size(Throwable throwable, long largestArray) {
    long frames = throwable.getStackTrace().length;
    long own = frames + throwable.getSuppressed().length;
    return isBatchUpdate(throwable) ? own + largestArray : own;
  }

  /**
   * Returns whether it copies arrays. It is found by name, for a program need not have its module.
   */
  private static boolean isBatchUpdate(Throwable throwable) {
    for (Class<?> type = throwable.getClass(); type != Throwable.class; ) {
      if (type.getName().equals(BATCH_UPDATE)) {
        return true;
      }
      type = type.getSuperclass();
    }
    return false;
  }
}
