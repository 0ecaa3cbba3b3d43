package io.pipepool.fuzz;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.failure.Failures;
import io.pipepool.internal.launch.OutputSeeds;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Ready;
import io.pipepool.internal.transport.Refusal;
import io.pipepool.internal.transport.Running;
import io.pipepool.testing.HostileWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that writes inputs from which a fuzzer can begin, as a worker that works as intended
 * sends them. The argument is the folder of the corpus. Run it after a change of the format.
 */
final class FuzzSeeds {
  /** An exception that no task declares. */
  private static final class Undeclared extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Path corpus;

  private FuzzSeeds(Path corpus) {
    this.corpus = corpus;
  }

  /** Writes them. */
  public static void main(String[] folder) throws IOException {
    FuzzSeeds seeds = new FuzzSeeds(Path.of(folder[0]));
    seeds.writeFrames();
    seeds.writeResults();
    seeds.writeFailures();
    seeds.writeValues();
    for (int i = 0; i < OutputSeeds.ALL.size(); i++) {
      seeds.write("OutputTarget", "output-" + i, OutputSeeds.ALL.get(i));
    }
  }

  private void write(String target, String name, byte[] input) throws IOException {
    Path folder = Files.createDirectories(corpus.resolve(target));
    Files.write(folder.resolve("seed-" + name), input);
  }

  private static byte[] bytes(WireWriter out) {
    WireReader in = out.toReader();
    byte[] bytes = new byte[(int) in.remaining()];
    in.readRaw(bytes, 0, bytes.length);
    return bytes;
  }

  private void writeFrames() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    FrameWriter frames = new FrameWriter(all);
    WireWriter ready = new WireWriter();
    new Ready(4, 7, "17.0.1", 1 << 26).write(ready);
    frames.write(FrameType.READY, 0, 0, ready);
    WireWriter ask = new WireWriter();
    new Ask(1, Ask.BYTES, "a.b.C").write(ask);
    frames.write(FrameType.ASK, 0, 1, ask);
    WireWriter refusal = new WireWriter();
    new Refusal(1, Refusal.Reason.TASK_STALE, "another version").write(refusal);
    frames.write(FrameType.REFUSED, 0, 2, refusal);
    WireWriter running = new WireWriter();
    new Running(2, 10_000_000).write(running);
    frames.write(FrameType.RUNNING, 0, 3, running);
    frames.write(FrameType.WAITING, 0, 3);
    write("FrameTarget", "messages", all.toByteArray());

    all.reset();
    WireWriter lent = WireWriter.lending(8 << 20);
    lent.lendBytes(new byte[1 << 20]);
    frames.write(FrameType.RESULTS, FrameType.LAST, 1, lent);
    byte[] large = all.toByteArray();
    write("FrameTarget", "array", Arrays.copyOf(large, 100));

    all.reset();
    frames.write(FrameType.RESULTS, FrameType.LAST, 1, values(4));
    write("FrameTarget", "results", all.toByteArray());
    write("FrameTarget", "noise", "Exception in thread main".getBytes(StandardCharsets.UTF_8));
  }

  private static WireWriter values(int bytes) {
    WireWriter body = new WireWriter();
    body.writeRaw(new byte[bytes], 0, bytes);
    return HostileWords.results(RunKind.VALUES, 0, 1, body);
  }

  private void writeResults() throws IOException {
    WireWriter text = new WireWriter();
    text.writeInt(3);
    text.writeString("ab");
    writeRun("numbers", 0, RunKind.VALUES, 2, new byte[8]);
    writeRun("texts", 1, RunKind.VALUES, 1, bytes(text));
    writeRun("elements", 2, RunKind.ELEMENTS, 1, bytes(text));
    writeRun("done", 2, RunKind.DONE, 1, new byte[0]);
    writeRun("skipped", 1, RunKind.SKIPPED, 7, new byte[0]);
    writeRun("failure", 1, RunKind.FAILURE, 1, new byte[3]);
  }

  private void writeRun(String name, int task, int kind, int count, byte[] body)
      throws IOException {
    WireWriter run = new WireWriter();
    run.writeByte((byte) task);
    run.writeByte((byte) kind);
    run.writeInt(0);
    run.writeInt(count);
    run.writeLong(body.length);
    run.writeRaw(body, 0, body.length);
    write("ResultsTarget", name, bytes(run));
  }

  private void writeFailures() throws IOException {
    IllegalStateException jdk = new IllegalStateException("text", new IOException("cause"));
    jdk.addSuppressed(new ArithmeticException());
    writeFailure("jdk", jdk);
    writeFailure("list", new FuzzTask.Declared(List.of("a", 1, new BigDecimal("1.5"))));
    writeFailure("map", new FuzzTask.Declared(new HashMap<>(Map.of("k", List.of("v")))));
    writeFailure("sets", new FuzzTask.Declared(new HashSet<>(Set.of(new ArrayList<>()))));
    writeFailure("undeclared", new Undeclared());
  }

  private void writeFailure(String name, Throwable failure) throws IOException {
    failure.setStackTrace(Arrays.copyOf(failure.getStackTrace(), 1));
    WireWriter out = new WireWriter();
    Failures.write(out, failure);
    write("FailureTarget", name, bytes(out));
  }

  private void writeValues() throws IOException {
    for (int i = 0; i < ValueTarget.SAMPLES.size(); i++) {
      write("ValueTarget", "value-" + i, ValueTarget.encodedSample(i));
    }
    for (int count : new int[] {0, 1, 5, 100}) {
      WireWriter out = new WireWriter();
      SerializedTarget.CODEC.write(out, new FuzzTask.Detail("name", new int[count]));
      write("SerializedTarget", "detail-" + count, bytes(out));
    }
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(other)) {
      objects.writeObject(new HashSet<>(List.of("a")));
    }
    WireWriter out = new WireWriter();
    out.writeByte((byte) 1);
    out.writeInt(other.size());
    out.writeRaw(other.toByteArray(), 0, other.size());
    write("SerializedTarget", "set", bytes(out));
  }
}
