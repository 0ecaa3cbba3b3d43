package bad;

import io.pipepool.annotations.Parallel;
import java.io.Serializable;

/** Replaced by what makes it again: crosses, as the note says. */
class Undone implements Serializable {
  private static final long serialVersionUID = 1;
  final transient Thread thread = Thread.currentThread();

  private Object writeReplace() {
    return new Form();
  }

  private static class Form implements Serializable {
    private static final long serialVersionUID = 1;

    private Object readResolve() {
      return new Undone();
    }
  }

  @Parallel
  static void undone(Undone /*!java-serialization*/undone) {}
}
