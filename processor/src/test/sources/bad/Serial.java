package bad;

import io.pipepool.annotations.Parallel;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedTransferQueue;

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

  record Plain(int n) {}

  /** Java serialization writes another object in place of each message, also of a subclass. */
  static class Message implements Serializable {
    private static final long serialVersionUID = 1;
    Plain plain;
    Conn conn;

    protected Object writeReplace() {
      return "message";
    }
  }

  static class Text extends Message {
    private static final long serialVersionUID = 1;
    Plain more;
    Conn[] conns;
  }

  static class Chosen implements Serializable {
    private static final long serialVersionUID = 1;
    private static final ObjectStreamField[] serialPersistentFields = {};
    Conn conn;
  }

  static class Years implements Serializable {
    private static final long serialVersionUID = 1;
    Chronology chronology;
  }

  /** Its subclasses may be Serializable. */
  abstract static class Chronology {}

  static class Album implements Serializable {
    private static final long serialVersionUID = 1;
    Map<String, List<Plain[]>> pages;
    Plain cover;
  }

  static class Jar<T> implements Serializable {
    private static final long serialVersionUID = 1;
    T value;
  }

  /** The type argument is only a mark: no object of this class holds a T. */
  static class Id<T> implements Serializable {
    private static final long serialVersionUID = 1;
    long number;
  }

  /** No class of this package extends it; a class of another package might. */
  abstract static class Half implements Serializable {
    private static final long serialVersionUID = 1;
  }

  @Parallel
  static void ledger(Ledger /*!java-serialization,serial-field*/ledger) {}

  @Parallel
  static void careful(Careful /*!java-serialization*/careful) {}

  abstract static class Pair<L, R> implements Serializable {
    private static final long serialVersionUID = 1;

    abstract L getLeft();

    abstract List<R> rights();
  }

  static class Twins<L, R> extends Pair<L, R> {
    private static final long serialVersionUID = 1;

    @Override
    L getLeft() {
      return null;
    }

    @Override
    List<R> rights() {
      return List.of();
    }
  }

  static class Node<T> implements Serializable {
    private static final long serialVersionUID = 1;
    Node<List<T>> next;
  }

  sealed interface Event {}

  record Login(String name) implements Event, Serializable {}

  record Logout(Plain plain) implements Event {}

  static class Log implements Serializable {
    private static final long serialVersionUID = 1;
    List<Event> events;
  }

  @Parallel
  static void text(Text /*!java-serialization*/text, Chosen /*!java-serialization*/chosen) {}

  @Parallel
  static void years(Years /*!java-serialization*/years, Id<Plain> /*!java-serialization*/id) {}

  @Parallel
  static void element(LinkedTransferQueue<Plain> /*!java-serialization,serial-part*/plains) {}

  @Parallel
  static void fields(Album /*!java-serialization,serial-part,serial-part*/album) {}

  @Parallel
  static void argument(Jar<Plain> /*!java-serialization,serial-part*/holder) {}

  @Parallel
  static void raw(Jar /*!raw-type*/holder) {}

  @Parallel
  static void pairs(Pair<String, Plain> /*!java-serialization,serial-part*/pair) {}

  @Parallel
  static void pair(Pair<String, String> /*!java-serialization*/pair) {}

  @Parallel
  static void node(Node<String> /*!java-serialization*/node) {}

  @Parallel
  static void log(Log /*!java-serialization,serial-part*/log) {}

  @Parallel
  static void open(Runnable /*!code*/r, Collected /*!not-sealed*/collected) {}

  interface Collected extends Serializable {}

  /** As in Vavr's collections, the interface nests the classes that implement it. */
  interface Chain<T> extends Serializable, Iterable<T> {
    class End<T> implements Chain<T> {
      private static final long serialVersionUID = 1;

      @Override
      public Iterator<T> iterator() {
        return null;
      }
    }
  }

  @Parallel
  static void chain(Chain<String> /*!java-serialization*/chain) {}

  @Parallel
  static void chains(Chain<Plain> /*!java-serialization,serial-part*/chain) {}

  @Parallel
  static void half(Half /*!abstract-serializable*/half) {}
}
