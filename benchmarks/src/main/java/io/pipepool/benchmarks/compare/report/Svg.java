package io.pipepool.benchmarks.compare.report;

import java.util.Locale;

/** Writes the few shapes of a chart as SVG. */
final class Svg {
  /** The looks of a text. */
  enum Style {
    TITLE("#0f172a", 600),
    STRONG("#1d4ed8", 600),
    PLAIN("#334155", 400),
    FAINT("#64748b", 400),
    MET("#15803d", 400),
    MISSED("#b91c1c", 400);

    private final String colour;
    private final int weight;

    Style(String colour, int weight) {
      this.colour = colour;
      this.weight = weight;
    }
  }

  private static final String SUBJECT = "#2563eb";
  private static final String OTHER = "#a8b3c4";

  private final StringBuilder shapes = new StringBuilder();

  /** Draws a text whose first letter stands at {@code x} on the line {@code y}. */
  void text(double x, double y, int size, Style style, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-weight=\"%d\" fill=\"%s\">%s</text>",
        x, y, size, style.weight, style.colour, escape(text));
  }

  /** Draws a bar whose upper left corner is at {@code x} and {@code y}. */
  void bar(double x, double y, double width, double height, boolean subject) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"/>",
        x, y, width, height, subject ? SUBJECT : OTHER);
  }

  /** Returns the whole file. */
  String document(int width, int height) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
        font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif">
        <rect width="%1$d" height="%2$d" rx="8" fill="#ffffff"/>
        %3$s</svg>
        """
        .formatted(width, height, shapes);
  }

  private void add(String format, Object... values) {
    shapes.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
