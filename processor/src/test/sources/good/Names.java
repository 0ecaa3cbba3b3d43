package demo;

import io.pipepool.annotations.Parallel;

final class Names {
  record Integer(int n) {}

  record List<T>(T n) {}

  record Args(int n) {}

  record Codecs(Other.Args args, Args own) {}

  static final class Other {
    record Args(int n) {}
  }

  @Parallel
  static String names(int hashCode, int toString, int FUNCTION, int inputs, int in, int out) {
    return "";
  }

  @Parallel
  static int single(int FUNCTION) {
    return FUNCTION;
  }

  @Parallel
  static Args shadowed(Integer n, List<Integer> list, Args args, Codecs codecs) {
    return args;
  }

  @Parallel(name = "PlainTask")
  static int plain(int receiver, int engine) {
    return 1;
  }

  @Parallel
  static int dollar$(int n) {
    return n;
  }

  @Parallel
  static int ünicode(int größe, int b) {
    return b;
  }

  private Names() {}
}

final class RuntimeException {}
