package io.pipepool.internal.launch;

import io.pipepool.internal.tempfiles.LeftFiles;
import io.pipepool.internal.tempfiles.TempFolder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of arguments for {@code java}. A class path may be longer than a command line, and other
 * users need not see it.
 *
 * <p>The last argument is the file's own path. The worker deletes the file, because the parent may
 * have ended by then. If the worker ended first, the parent deletes it. If neither could, {@link
 * LeftFiles} does.
 *
 * @param path the place of the file
 */
record ArgumentFile(Path path) {
  /**
   * Writes a file that only this user can read. Returns null if no temporary file can be written.
   */
  static @Nullable ArgumentFile write(List<String> arguments) {
    Path path = TempFolder.newPath(TempFolder.ARGUMENTS);
    StringBuilder text = new StringBuilder();
    for (String argument : arguments) {
      quote(argument, text);
    }
    quote(path.toString(), text);
    try {
      TempFolder.write(path, text.toString().getBytes(nativeCharset()));
      return new ArgumentFile(path);
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns the text that stands for the file on the command line. */
  String argument() {
    return "@" + path;
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The file is a temporary one with nothing secret in it.
    }
  }

  /**
   * Returns the charset of the system, because the launcher reads bytes and knows nothing of
   * charsets.
   */
  private static Charset nativeCharset() {
    String name = System.getProperty("sun.jnu.encoding");
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  private static void quote(String argument, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
    text.append("\"\n");
  }
}
