package io.pipepool.example.query;

import io.pipepool.ParallelPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds packages by name in a database, in this process or in workers. The rows come in the order
 * of the table either way.
 */
public final class PackageQuery {
  private static final int ROWS_OF_A_PAGE = 500;

  private final Path file;
  private final List<Page> pages;

  private PackageQuery(Path file, List<Page> pages) {
    this.file = file;
    this.pages = pages;
  }

  /**
   * Makes a query.
   *
   * @param file the database
   * @param pattern what a package's name must match, with {@code *} and {@code ?}
   * @throws SQLException if the file is no database with a table of packages
   */
  public static PackageQuery of(Path file, String pattern) throws SQLException {
    Path whole = file.toAbsolutePath(); // a relative name would depend on the worker's folder
    try (Connection database = PackageTable.connect(whole);
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("SELECT coalesce(max(id), 0) FROM package")) {
      return new PackageQuery(whole, Page.of(rows.getLong(1), ROWS_OF_A_PAGE, pattern));
    }
  }

  /** Reads one page after the other in this process. */
  public void runHere(Consumer<PackageRow> consumer) throws SQLException {
    PackageReader.openDatabase(file.toString());
    for (Page page : pages) {
      PackageReader.readPage(page, consumer::accept);
    }
  }

  /**
   * Reads many pages at once in workers, each of which opens the database once.
   *
   * @param pool makes the pool, which is closed at the end
   */
  public void runIn(ParallelPool.Builder pool, Consumer<PackageRow> consumer) {
    pool.onWorkerStart(OpenDatabaseParallel.function(), file.toString());
    try (ParallelPool workers = pool.build();
        Stream<PackageRow> rows = ReadPageParallel.using(workers).stream(pages)) {
      rows.forEach(consumer);
    }
  }
}
