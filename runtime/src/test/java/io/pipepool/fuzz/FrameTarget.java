package io.pipepool.fuzz;

import io.pipepool.codec.WireReader;
import io.pipepool.internal.transport.ArrayRoom;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Ready;
import io.pipepool.internal.transport.Refusal;
import io.pipepool.internal.transport.Running;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads frames, and the messages in them. */
public final class FrameTarget {
  private static final long MAX_VALUE = 256L << 20;
  private static final long ROOM = 1 << 20;

  private FrameTarget() {}

  /** Reads all frames of a worker. */
  public static void fuzzerTestOneInput(byte[] data) {
    FuzzBounds.check(data, FrameTarget::readAll);
  }

  private static void readAll(byte[] data) throws IOException {
    FrameReader frames =
        new FrameReader(new ByteArrayInputStream(data), MAX_VALUE, new ArrayRoom(ROOM));
    for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
      WireReader payload = frame.payload();
      switch (frame.type()) {
        case FrameType.READY -> Ready.read(payload);
        case FrameType.ASK -> Ask.read(payload);
        case FrameType.REFUSED -> Refusal.read(payload);
        case FrameType.RUNNING -> Running.read(payload);
        default -> payload.release();
      }
    }
  }
}
