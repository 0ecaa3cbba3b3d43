package io.pipepool.codec;

import io.pipepool.TransportException;
import java.util.Locale;

/**
 * Locales as their three classic parts, or as a language tag if they have more.
 *
 * <p>A tag alone would lose parts that are not well-formed, such as the variant of {@code
 * no_NO_NY}.
 */
final class Locales {
  private Locales() {}

  static void write(WireWriter out, Locale locale) {
    boolean classic =
        locale.equals(new Locale(locale.getLanguage(), locale.getCountry(), locale.getVariant()));
    out.writeBoolean(classic);
    if (classic) {
      out.writeString(locale.getLanguage());
      out.writeString(locale.getCountry());
      out.writeString(locale.getVariant());
    } else {
      String tag = locale.toLanguageTag();
      if (!locale.equals(Locale.forLanguageTag(tag))) {
        throw new TransportException(
            "the locale " + locale + " has no language tag; send its parts");
      }
      out.writeString(tag);
    }
  }

  static Locale read(WireReader in) {
    return in.readBoolean()
        ? new Locale(Text.readPresent(in), Text.readPresent(in), Text.readPresent(in))
        : Locale.forLanguageTag(Text.readPresent(in));
  }
}
