package io.pipepool.internal.launch;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.StaticTask;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Obeys its input in a real worker, and returns a text. */
public final class DeedTask extends StaticTask<String, String, Exception> {
  public static final DeedTask INSTANCE = new DeedTask();

  private DeedTask() {
    super("Deed.run(String)", 1);
  }

  @Override
  public void writeInput(WireWriter out, String input) {
    out.writeString(input);
  }

  @Override
  protected void invoke(WireReader in, WireWriter out) throws Exception {
    out.writeString(run(in.readString()));
  }

  @Override
  public String readResult(WireReader in) {
    return in.readString();
  }

  private static String run(String deed) throws Exception {
    String[] words = deed.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "println" -> System.out.println(rest);
      case "descriptor" -> new FileOutputStream(FileDescriptor.out).write(line(rest));
      case "native" -> new FileOutputStream("/proc/self/fd/1").write(line(rest));
      case "child" ->
          new ProcessBuilder("sh", "-c", "echo " + rest + "; cat").inheritIO().start().waitFor();
      case "close" -> System.out.close();
      case "unset" -> System.setOut((PrintStream) null);
      case "flood" -> flood(Integer.parseInt(rest));
      case "exit" -> System.exit(Integer.parseInt(rest));
      case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(rest));
      case "crash" -> crash();
      case "heap" -> exhaustHeap();
      case "direct" -> exhaustDirectMemory();
      case "hang" -> new CountDownLatch(1).await();
      case "property" -> {
        return String.valueOf(System.getProperty(rest));
      }
      case "variable" -> {
        return String.valueOf(System.getenv(rest));
      }
      case "grandchild" -> {
        return "" + new ProcessBuilder("sleep", "600").inheritIO().start().pid();
      }
      case "stdin" -> {
        return "" + System.in.read();
      }
      case "loader" -> {
        return Class.forName(rest).getName();
      }
      default -> {
        return deed;
      }
    }
    return "done";
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void flood(int mebibytes) {
    String block = ("x".repeat(1023) + "\n").repeat(1024);
    for (int i = 0; i < mebibytes; i++) {
      System.err.print(block);
    }
  }

  private static void crash() throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    var field = unsafe.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    unsafe.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
  }

  private static void exhaustHeap() throws IOException {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[1 << 20]);
    }
    throw new IOException("never exhausted");
  }

  private static void exhaustDirectMemory() throws IOException {
    List<ByteBuffer> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(ByteBuffer.allocateDirect(1 << 20));
    }
    throw new IOException("never exhausted");
  }
}
