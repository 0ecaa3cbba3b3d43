package demo;

import io.pipepool.annotations.Parallel;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

final class Methods {
  @Parallel
  static void nothing() {}

  @Parallel
  static long now() {
    return 1;
  }

  @Parallel(timeout = "500ms", retries = 2)
  static String text(int n) {
    return Integer.toString(n);
  }

  @Parallel(timeout = "PT1M30S", atMostOnce = true)
  static void log(long time, String text) throws IOException {}

  @Parallel(timeout = "2m")
  static int sum(int... numbers) {
    return numbers.length;
  }

  @Parallel(timeout = "1h")
  static String join(char separator, String... parts) {
    return String.join(String.valueOf(separator), parts);
  }

  @Parallel(timeout = "PT0.0000015S")
  @SafeVarargs
  static int count(int start, List<String>... lists) {
    return start + lists.length;
  }

  @Parallel(name = "Counted")
  @SafeVarargs
  static int countAll(List<String>... lists) {
    return lists.length;
  }

  @Parallel
  static void touch(double value) {}

  @Parallel
  static char letter(boolean upper) throws Exception {
    return upper ? 'A' : 'a';
  }

  @Parallel
  static byte several(short n) throws FileNotFoundException, EOFException {
    return (byte) n;
  }

  @Parallel
  static float related(float n) throws IOException, EOFException {
    return n;
  }

  @Parallel
  static float unchecked(float n) throws IllegalArgumentException {
    return n;
  }

  @Parallel
  static void everything(long n) throws Throwable {}

  @Parallel
  static int mixed(int n) throws InterruptedException, IllegalStateException, StackOverflowError {
    return n;
  }

  private Methods() {}
}
