package io.pipepool.testing;

import io.pipepool.ParallelFunction;
import io.pipepool.spi.StaticTask;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tasks that are compiled at run time, and are in no file. */
public final class MemoryTasks {
  private static final String TASK =
      """
      package memory;

      import io.pipepool.codec.WireReader;
      import io.pipepool.codec.WireWriter;
      import io.pipepool.spi.StaticTask;

      public final class Task extends StaticTask<String, String, Exception> {
        public static final Task INSTANCE = new Task();

        private Task() {
          super("memory.Code.run(String)", 77);
        }

        @Override
        public void writeInput(WireWriter out, String input) {
          out.writeString(input);
        }

        @Override
        protected void invoke(WireReader in, WireWriter out) throws Exception {
          out.writeString(Code.run(in.readString()));
        }

        @Override
        public String readResult(WireReader in) {
          return in.readString();
        }
      }
      """;

  private MemoryTasks() {}

  /**
   * Adds a task to {@code loader} that calls {@code memory.Code.run}, and compiles the given source
   * of that class.
   */
  public static ParallelFunction<String, String, Exception> function(
      MemoryLoader loader, String code, Map<String, String> more) throws Exception {
    loader.compile(sources(code, more));
    return function(loader);
  }

  /** The sources of a task that calls {@code memory.Code.run}. */
  public static Map<String, String> sources(String code, Map<String, String> more) {
    Map<String, String> sources = new LinkedHashMap<>(more);
    sources.put("memory.Task", TASK);
    sources.put(
        "memory.Code",
        "package memory; final class Code {"
            + " static String run(String in) throws Exception { "
            + code
            + " } }");
    return sources;
  }

  /** The task that a class loader has. */
  public static ParallelFunction<String, String, Exception> function(ClassLoader loader)
      throws ReflectiveOperationException {
    Object task = loader.loadClass("memory.Task").getField("INSTANCE").get(null);
    @SuppressWarnings("unchecked") // the source above says so
    StaticTask<String, String, Exception> typed = (StaticTask<String, String, Exception>) task;
    return ParallelFunction.of(typed);
  }
}
