package io.pipepool.library;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A class of a library, whose list does not say that there are {@link Book}s in it. */
public final class Shelf implements Serializable {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("rawtypes") // it is older than generics
  private final ArrayList books = new ArrayList<>(List.of(new Book()));

  @Override
  public String toString() {
    return books.toString();
  }
}
