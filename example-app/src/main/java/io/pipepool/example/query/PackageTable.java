package io.pipepool.example.query;

import io.pipepool.example.audit.AuditReport;
import io.pipepool.example.audit.JarReport;
import io.pipepool.example.audit.JarRow;
import io.pipepool.example.audit.PackageReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The packages of an audit's jars, as a table of a SQLite database. */
public final class PackageTable {
  private PackageTable() {}

  /** Writes the packages of all sound jars, in the order of the report. An older table goes. */
  public static void write(AuditReport report, Path file) throws SQLException {
    try (Connection database = connect(file)) {
      database.setAutoCommit(false);
      try (Statement statement = database.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS package");
        statement.execute(
            "CREATE TABLE package"
                + " (id INTEGER PRIMARY KEY, jar TEXT NOT NULL, name TEXT NOT NULL,"
                + " classes INTEGER NOT NULL)");
      }
      try (PreparedStatement insert =
          database.prepareStatement("INSERT INTO package (jar, name, classes) VALUES (?, ?, ?)")) {
        for (JarRow jar : report.jars()) {
          if (jar.report().isPresent()) {
            insert(insert, jar.path(), jar.report().get());
          }
        }
      }
      database.commit();
    }
  }

  private static void insert(PreparedStatement insert, String jar, JarReport report)
      throws SQLException {
    for (PackageReport each : report.packages()) {
      insert.setString(1, jar);
      insert.setString(2, each.name());
      insert.setInt(3, each.classCount());
      insert.addBatch();
    }
    insert.executeBatch();
  }

  static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
