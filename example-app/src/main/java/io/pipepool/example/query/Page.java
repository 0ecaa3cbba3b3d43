package io.pipepool.example.query;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A part of the table of packages, which one call reads.
 *
 * @param first the id of the first row
 * @param last the id of the last row, which may be behind the table's end
 * @param pattern what a package's name must match, with {@code *} and {@code ?}
 */
record Page(long first, long last, String pattern) {
  /** Returns the pages that make up a table. */
  static List<Page> of(long rows, int rowsOfAPage, String pattern) {
    return LongStream.iterate(1, first -> first <= rows, first -> first + rowsOfAPage)
        .mapToObj(first -> new Page(first, first + rowsOfAPage - 1, pattern))
        .toList();
  }
}
