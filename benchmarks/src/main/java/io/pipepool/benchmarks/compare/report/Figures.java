package io.pipepool.benchmarks.compare.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Writes numbers as text, with no more digits than the measurement supports. */
final class Figures {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Figures() {}

  /**
   * Returns three significant digits, and all digits before the decimal point: 0.123, 12.3, 1,234.
   */
  static String rounded(double value) {
    double rounded = Math.abs(value) >= 100 ? Math.rint(value) : toThreeDigits(value);
    return format(rounded, "#,##0.######");
  }

  /** Returns the number unrounded: 1.5, 200. */
  static String plain(double value) {
    return format(value, "#,##0.###");
  }

  private static double toThreeDigits(double value) {
    return new BigDecimal(value).round(THREE_DIGITS).doubleValue();
  }

  private static String format(double value, String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }
}
