package bad;

import io.pipepool.annotations.Parallel;
import java.io.Serializable;

class Serial {
  static class Conn {}

  static class Ledger implements Serializable {
    private static final long serialVersionUID = 1;
    Conn conn;
    transient Conn other;
  }

  static class Careful implements Serializable {
    private static final long serialVersionUID = 1;
    Conn conn;

    private Object writeReplace() {
      return "careful";
    }
  }

  abstract static class Half implements Serializable {
    private static final long serialVersionUID = 1;
  }

  @Parallel
  static void ledger(Ledger /*!java-serialization,serial-field*/ledger) {}

  @Parallel
  static void careful(Careful /*!java-serialization*/careful) {}

  @Parallel
  static void half(Half /*!abstract-serializable*/half) {}
}
