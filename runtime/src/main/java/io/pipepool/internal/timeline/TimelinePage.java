package io.pipepool.internal.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTML page of a timeline. It is one file, and asks no other place for anything: its policy
 * allows the one script and the one style that it has, by their hashes, and nothing else.
 */
final class TimelinePage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

  private final String page = read("timeline.html");
  private final String style = read("timeline.css");
  private final String script =
      read("model.js") + read("chart.js") + read("pointer.js") + read("tables.js");

  /** Reads the parts of the page, while this class can still find them. */
  TimelinePage() {}

  private static String read(String name) {
    try (InputStream in = TimelinePage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Pipepool's jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("Pipepool's jar is damaged: " + name, e);
    }
  }

  /**
   * Writes the page.
   *
   * @param title the text for its title
   * @param json the data, as {@link JsonText} writes them
   */
  void write(Writer out, String title, String json) throws IOException {
    Matcher place = PLACE.matcher(page);
    int written = 0;
    while (place.find()) {
      out.write(page, written, place.start() - written);
      out.write(contentOf(place.group(1), title, json));
      written = place.end();
    }
    out.write(page, written, page.length() - written);
  }

  private String contentOf(String name, String title, String json) {
    return switch (name) {
      case "title" -> escaped(title);
      case "style" -> style;
      case "styleHash" -> hash(style);
      case "script" -> script;
      case "scriptHash" -> hash(script);
      case "data" -> json;
      default -> throw new IllegalStateException("the page has an unknown place: " + name);
    };
  }

  /** Returns a text with all other characters than letters, digits and blanks as their numbers. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == ' ' || (c < 128 && Character.isLetterOrDigit(c))) {
                escaped.append((char) c);
              } else {
                escaped.append("&#").append(c).append(';');
              }
            });
    return escaped.toString();
  }

  /** Returns the hash of an element's content, as a content security policy has it. */
  private static String hash(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JVM has SHA-256", e);
    }
  }
}
