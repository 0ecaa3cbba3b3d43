package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time that a process may use until the system kills it with SIGKILL, as {@code prlimit
 * --cpu} sets it.
 *
 * @param seconds the hard limit
 */
public record CpuLimit(long seconds) {
  /** The line of {@code /proc/PID/limits}, which has the soft and the hard limit. */
  private static final Pattern LINE =
      Pattern.compile("^Max cpu time +\\w+ +(\\d+) +seconds", Pattern.MULTILINE);

  /** Returns the limit of a process, or null if it has none or the system does not say. */
  static @Nullable CpuLimit of(long pid) {
    try {
      Path limits = Path.of("/proc", Long.toString(pid), "limits");
      return parse(new String(Files.readAllBytes(limits), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return null; // it has ended, or there is no /proc
    }
  }

  static @Nullable CpuLimit parse(String limits) {
    Matcher line = LINE.matcher(limits);
    return line.find() ? new CpuLimit(Long.parseLong(line.group(1))) : null;
  }

  /** Returns the limit as one of several reasons for which the system may have sent SIGKILL. */
  String words() {
    return ", or because its limit of " + seconds + " s of CPU time (prlimit --cpu) was used up";
  }
}
