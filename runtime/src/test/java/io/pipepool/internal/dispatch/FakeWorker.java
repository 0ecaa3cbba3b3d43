package io.pipepool.internal.dispatch;

import io.pipepool.codec.WireReader;
import io.pipepool.internal.transport.BatchHeader;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A worker that lists the frames of its connection, in order, as soon as the pool writes them. */
final class FakeWorker implements Connection {
  /** A frame that is no batch. */
  record Told(int type, int id, long argument) {}

  private final Lane lane;
  private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
  private final Outbox outbox = new Outbox(new FrameWriter(pipe));
  private final List<SentCalls> sent = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private boolean stuck;
  private int kills;
  private int reports;
  private int stepsRead;
  private boolean ended;

  FakeWorker(Lane lane) {
    this.lane = lane;
  }

  Lane lane() {
    return lane;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Lets nothing be written to it any more. */
  void stick() {
    stuck = true;
  }

  boolean isStuck() {
    return stuck;
  }

  /** Returns the shares that were written to it, in order. */
  List<SentCalls> sent() {
    return sent;
  }

  SentCalls sent(int number) {
    return sent.get(number);
  }

  SentCalls lastSent() {
    return sent.get(sent.size() - 1);
  }

  /** Returns what else was written to it, without what tells it of tasks. */
  List<Told> told() {
    return told;
  }

  @Override
  public void sent(SentShare share) {}

  boolean isKilled() {
    return kills > 0;
  }

  int kills() {
    return kills;
  }

  int reports() {
    return reports;
  }

  /** Lets reading come as far as that. */
  void read(int steps) {
    stepsRead = steps;
  }

  /** Takes note of its end, and returns the shares that it never got. */
  Set<Integer> end() {
    ended = true;
    return outbox.abandon(FrameType.BATCH);
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public void write(boolean here) {
    if (stuck || ended) {
      return;
    }
    try {
      outbox.flush();
      FrameReader frames =
          new FrameReader(new ByteArrayInputStream(pipe.toByteArray()), Integer.MAX_VALUE);
      pipe.reset();
      for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
        take(frame);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(Frame frame) {
    WireReader payload = frame.payload();
    switch (frame.type()) {
      case FrameType.DEFINE -> {}
      case FrameType.BATCH -> {
        BatchHeader header = BatchHeader.read(payload);
        int[] inputs = new int[header.count()];
        for (int call = 0; call < inputs.length; call++) {
          inputs[call] = payload.readInt();
        }
        sent.add(new SentCalls(this, frame.id(), header.marked(), header.attempt(), inputs));
      }
      case FrameType.CANCEL -> told.add(new Told(frame.type(), frame.id(), payload.readInt()));
      case FrameType.CREDIT -> told.add(new Told(frame.type(), frame.id(), payload.readLong()));
      default -> told.add(new Told(frame.type(), frame.id(), 0));
    }
  }

  @Override
  public void start() {}

  @Override
  public boolean writeAndRead() {
    write(true);
    return true;
  }

  @Override
  public void kill() {
    kills++;
  }

  @Override
  public void reportEnd() {
    reports++;
  }

  @Override
  public long pid() {
    return 1000 + lane.id();
  }

  @Override
  public String words() {
    return lane.toString();
  }

  @Override
  public int stepsRead() {
    return stepsRead;
  }
}
