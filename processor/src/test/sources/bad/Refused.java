package bad;

import io.pipepool.annotations.Parallel;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

class Refused {
  record Order(List<Line> lines) {}

  record Line(String sku, Runnable handler) {}

  interface Open {}

  static class Plain {}

  @Parallel
  static void code(Runnable /*!code*/task) {}

  @Parallel
  static void function(Function<String, String> /*!code*/task) {}

  @Parallel
  static Runnable /*!code*/result(int n) {
    return null;
  }

  @Parallel
  static void inside(Order /*!code*/order) {}

  @Parallel
  static void stream(Stream<String> /*!live-resource*/values) {}

  @Parallel
  static void iterator(Iterator<String> /*!live-resource*/values) {}

  @Parallel
  static void input(InputStream /*!live-resource*/in) {}

  @Parallel
  static void writer(Writer /*!live-resource*/out) {}

  @Parallel
  static void buffer(ByteBuffer /*!live-resource*/buffer) {}

  @Parallel
  static void thread(Thread /*!live-resource*/thread) {}

  @Parallel
  static void future(CompletableFuture<String> /*!live-resource*/future) {}

  @Parallel
  static void executor(ExecutorService /*!live-resource*/executor) {}

  @Parallel
  static void lock(ReentrantLock /*!live-resource*/lock) {}

  @Parallel
  static void type(Class<String> /*!live-resource*/type) {}

  @Parallel
  static void closeable(AutoCloseable /*!live-resource*/resource) {}

  @Parallel
  static void object(Object /*!object-type*/value) {}

  @Parallel
  static void objects(Map<String, Object> /*!object-type*/values) {}

  @Parallel
  static void raw(List /*!raw-type*/values) {}

  @Parallel
  static void wildcard(List<?> /*!wildcard*/values) {}

  @Parallel
  static void lower(List<? super String> /*!wildcard*/values) {}

  @Parallel
  static void open(Open /*!not-sealed*/value) {}

  @Parallel
  static Plain once(Plain /*!not-serializable*/plain) {
    return plain;
  }

  @Parallel
  static List<?> /*!wildcard*/twice(List<?> /*!wildcard*/values) {
    return values;
  }

  @Parallel
  static void connection(Comparable<String> /*!not-sealed*/key, java.util.Calendar /*!abstract-serializable*/day) {}

  @Parallel
  static void image(java.awt.image.BufferedImage /*!not-serializable*/image) {}

  @Parallel
  static void plain(Plain[] /*!not-serializable*/values) {}

  @Parallel
  static void many(Open /*!not-sealed*/a, Plain /*!not-serializable*/b, Object /*!object-type*/c) {}

  @Parallel
  static Void /*!void-type*/nothing(int n) {
    return null;
  }

  @Parallel
  static void nothings(List<Void> /*!void-type*/values) {}

  static class Names {
    interface List<T> {}
  }

  @Parallel
  static void mistakable(javax.xml.datatype.Duration /*!not-serializable*/d, Names.List<String> /*!not-sealed*/names) {}
}
