package io.pipepool.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The place that a program runs in, as the words before its command.
 *
 * <p>A place without parts of the file system has mounts of its own, which no other process sees.
 * If this user may not make mounts, the test is skipped.
 */
public record Place(List<String> prefix) {
  /** Returns a place where a shell has run commands before. */
  public static Place after(String shellCommands, String... arguments) {
    List<String> prefix = new ArrayList<>();
    prefix.addAll(List.of("/bin/sh", "-c", arguments(shellCommands, arguments.length), "place"));
    prefix.addAll(List.of(arguments));
    return new Place(prefix);
  }

  /** Returns a place where a shell has changed the mounts. */
  public static Place withMounts(String shellCommands, String... arguments) {
    assumeThat(isPermitted()).as("this user may have mounts of its own").isTrue();
    List<String> prefix = new ArrayList<>(List.of("unshare", "-m"));
    prefix.addAll(after(shellCommands, arguments).prefix);
    return new Place(prefix);
  }

  /**
   * Returns a place with the {@code /dev} of AWS Lambda: no shared memory, and no descriptors.
   *
   * @param empty an empty folder
   */
  public static Place withDevicesOfLambda(Path empty) {
    return withMounts(
        """
        mount --bind /dev "$1" && mount -t tmpfs none /dev || exit
        for name in null zero full random urandom; do
          : >/dev/$name
          mount --bind "$1/$name" /dev/$name || exit
        done
        ln -s /proc/self/fd/0 /dev/stdin
        ln -s /proc/self/fd/1 /dev/stdout
        ln -s /proc/self/fd/2 /dev/stderr
        umount -l "$1"
        """,
        empty.toString());
  }

  /** Returns the shell's script: the commands, and then the command behind their own arguments. */
  private static String arguments(String shellCommands, int count) {
    return shellCommands + "\nshift " + count + "\nexec \"$@\"";
  }

  private static boolean isPermitted() {
    try {
      return Files.isExecutable(Path.of("/usr/bin/unshare"))
          && new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt")
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
