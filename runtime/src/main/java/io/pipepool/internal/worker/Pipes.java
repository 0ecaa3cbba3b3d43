package io.pipepool.internal.worker;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * The worker's ends of its two pipes, in a place where user code does not find them.
 *
 * @param fromParent frames of the parent
 * @param toParent frames to the parent
 */
record Pipes(InputStream fromParent, OutputStream toParent) {
  private static final int READ = 3;
  private static final int WRITE = 4;

  /** Returns the pipes that the launching shell moved to descriptors 3 and 4. */
  static Pipes moved() throws IOException {
    IOException missing = null;
    for (String folder : new String[] {"/proc/self/fd/", "/dev/fd/"}) {
      try {
        return new Pipes(new FileInputStream(folder + READ), new FileOutputStream(folder + WRITE));
      } catch (IOException e) {
        missing = e;
      }
    }
    return byNumber(missing);
  }

  /**
   * Returns standard input and output, and hides them from all other Java code in this process.
   * Native code and inherited children can still print into them, and then the parent will say so.
   */
  static Pipes standard() {
    System.setIn(new ByteArrayInputStream(new byte[0]));
    System.setOut(System.err);
    return new Pipes(
        new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }

  /**
   * Returns the moved pipes by their numbers. This needs java.base to open java.io, which costs the
   * JVM its archived module graph.
   */
  private static Pipes byNumber(@Nullable IOException missing) throws IOException {
    try {
      Constructor<FileDescriptor> descriptor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      descriptor.setAccessible(true);
      return new Pipes(
          new FileInputStream(descriptor.newInstance(READ)),
          new FileOutputStream(descriptor.newInstance(WRITE)));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IOException(
          "neither /proc/self/fd nor /dev/fd is there, and java.io is closed: " + e, missing);
    }
  }
}
