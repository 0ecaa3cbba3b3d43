package io.pipepool.library;

import java.text.DateFormat;
import java.text.FieldPosition;
import java.text.ParsePosition;
import java.util.Date;

/** A format whose class no declared type shows. */
final class OwnFormat extends DateFormat {
  private static final long serialVersionUID = 1;

  @Override
  public StringBuffer format(Date date, StringBuffer to, FieldPosition position) {
    return to.append(date.getTime());
  }

  @Override
  public Date parse(String source, ParsePosition position) {
    position.setIndex(source.length());
    return new Date(Long.parseLong(source));
  }
}
