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
 * A file of arguments for {@code java}: a class path may be longer than a command line, and need
 * not be seen by other users.
 *
 * <p>Its last argument is its own path: the worker deletes it, because the parent may have ended by
 * then. The parent does so where the worker ended first, and {@link LeftFiles} where neither could.
 *
 * @param path where it is
 */
record ArgumentFile(Path path) {
  /** Writes one that only this user can read; null where no temporary file can be written. */
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

  /** What stands for the file on the command line. */
  String argument() {
    return "@" + path;
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It is a temporary file with nothing secret in it.
    }
  }

  /** The launcher reads bytes and knows nothing of charsets. */
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
