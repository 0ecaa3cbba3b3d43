package io.pipepool.library;

import java.io.Serializable;
import java.text.DateFormat;

/** A class of a library, whose field holds what the library has made of a class of the JDK. */
public final class Dial implements Serializable {
  private static final long serialVersionUID = 1;

  private final DateFormat format = new OwnFormat();

  @Override
  public String toString() {
    return format.toString();
  }
}
