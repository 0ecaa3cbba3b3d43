package io.pipepool.internal.lane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that a process occupies. */
final class ResidentSize {
  private ResidentSize() {}

  /** Returns the size in bytes, or 0 if the system does not say. */
  static long of(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        if (line.startsWith("VmRSS:")) {
          String kilobytes = line.replaceAll("\\D", "");
          return Long.parseLong(kilobytes) << 10;
        }
      }
    } catch (IOException e) {
      return 0; // the process has just ended, or there is no /proc
    }
    return 0;
  }
}
