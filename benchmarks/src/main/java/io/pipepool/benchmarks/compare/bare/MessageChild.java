package io.pipepool.benchmarks.compare.bare;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** The other JVM of {@link TwoJvms}. */
final class MessageChild {
  private MessageChild() {}

  /** Writes every byte back until the pipe ends. */
  @SuppressWarnings("StreamResourceLeak") // the streams end with the process
  public static void main(String[] arguments) throws IOException {
    FileInputStream in = new FileInputStream(FileDescriptor.in);
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int b = in.read(); b >= 0; b = in.read()) {
      out.write(b);
    }
  }
}
