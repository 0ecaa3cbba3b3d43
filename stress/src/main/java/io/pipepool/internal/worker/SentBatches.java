package io.pipepool.internal.worker;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.TaskFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What a parent sends: a task, batches numbered from 0, and the wish that the worker ends. */
final class SentBatches extends InputStream {
  /** How many batches there are. */
  static final int COUNT = 64;

  private static final int TASK = 1;
  private static final byte[] BYTES = encode();

  /** Plain: only one thread at a time may read, and it must see what the last one read. */
  private int position;

  private static byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameWriter writer = new FrameWriter(bytes);
    try {
      WireWriter define = new WireWriter();
      new Define(TASK, "Stress", 1, "file:/stress", 1, Define.GIVEN, TaskFiles.UNKNOWN)
          .write(define);
      writer.write(FrameType.DEFINE, 0, 0, define);
      for (int id = 0; id < COUNT; id++) {
        WireWriter batch = new WireWriter();
        new BatchHeader(TASK, 0, 1, 0, false).write(batch);
        writer.write(FrameType.BATCH, 0, id, batch);
      }
      writer.write(FrameType.BYE, 0, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns an intake of a worker with one thread for calls, which has read nothing yet. */
  static Intake intake(Host host) {
    FrameReader reader = new FrameReader(new SentBatches(), host.maxValue());
    ClassLoader loader = SentBatches.class.getClassLoader();
    return new Intake(reader, new FrameHandler(host, loader), host, false);
  }

  @Override
  public int read() {
    return position == BYTES.length ? -1 : BYTES[position++] & 0xFF;
  }

  /** Gives at most one frame or two, so that the threads that take turns both find some to read. */
  @Override
  public int read(byte[] bytes, int from, int length) {
    int count = Math.min(Math.min(length, 40), BYTES.length - position);
    if (count == 0) {
      return -1;
    }
    System.arraycopy(BYTES, position, bytes, from, count);
    position += count;
    return count;
  }

  @Override
  public int available() {
    return BYTES.length - position;
  }
}
