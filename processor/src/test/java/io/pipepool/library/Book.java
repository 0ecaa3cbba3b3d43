package io.pipepool.library;

import java.io.Serializable;

/** A class that no declared type shows. */
public final class Book implements Serializable {
  private static final long serialVersionUID = 1;
}
