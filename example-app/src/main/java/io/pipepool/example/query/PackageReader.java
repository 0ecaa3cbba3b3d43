package io.pipepool.example.query;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the table of packages page by page, over the one connection of its process. */
final class PackageReader {
  private static @Nullable PreparedStatement statement;

  private PackageReader() {}

  /** Opens the connection of this process. A pool runs this first in each worker. */
  @Parallel
  static void openDatabase(String file) throws SQLException {
    Connection database = PackageTable.connect(Path.of(file));
    statement =
        database.prepareStatement(
            "SELECT jar, name, classes FROM package"
                + " WHERE id BETWEEN ? AND ? AND name GLOB ? ORDER BY id");
  }

  /** Emits the rows of one page, in order. */
  @Parallel(timeout = "60s")
  static void readPage(Page page, Emitter<PackageRow> rows) throws SQLException {
    if (statement == null) {
      throw new IllegalStateException("the database is not open");
    }
    statement.setLong(1, page.first());
    statement.setLong(2, page.last());
    statement.setString(3, page.pattern());
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        rows.emit(new PackageRow(found.getString(1), found.getString(2), found.getInt(3)));
      }
    }
  }
}
