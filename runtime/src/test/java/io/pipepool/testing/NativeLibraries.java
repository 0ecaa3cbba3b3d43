package io.pipepool.testing;

import com.sun.jna.NativeLibrary;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Libraries that unpack native code into the temporary folder, and delete it in hooks. */
final class NativeLibraries {
  private NativeLibraries() {}

  /** Lets SQLite and the C library compute a number each. */
  static String use() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select 6 * 7")) {
      result.next();
      int absolute = NativeLibrary.getInstance("c").getFunction("abs").invokeInt(new Object[] {-7});
      return result.getInt(1) + " " + absolute;
    }
  }
}
