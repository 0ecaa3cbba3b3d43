package io.pipepool.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The segments that a {@link SegmentedOutput} has filled, in the order of their bytes. */
final class ClosedSegments {
  private static final Segment[] NONE = {};

  /** Immutable until there is a segment: most stores never fill the open one. */
  private List<Segment> segments = List.of();

  private long size;

  /** Returns the number of bytes in all segments. */
  long size() {
    return size;
  }

  void add(Segment segment) {
    changeable().add(segment);
    size += segment.length();
  }

  private List<Segment> changeable() {
    if (!(segments instanceof ArrayList)) {
      segments = new ArrayList<>();
    }
    return segments;
  }

  void addAll(ClosedSegments others) {
    changeable().addAll(others.segments);
    size += others.size;
  }

  Segment removeLast() {
    Segment last = segments.remove(segments.size() - 1);
    size -= last.length();
    return last;
  }

  /** Forgets the segments. Another owner has their buffers now, or no code needs them. */
  void clear() {
    if (!segments.isEmpty()) {
      segments.clear();
    }
    size = 0;
  }

  /** Gives each buffer of {@link Slabs} back once, but not {@code open}. */
  @SuppressWarnings("ReferenceEquality") // the same buffer, not the same bytes
  void giveBack(ByteBuffer open) {
    for (Segment segment : segments) {
      if (segment.from() == 0 && segment.bytes() != open && !segment.isArray()) {
        Slabs.give(segment.bytes());
      }
    }
  }

  /** Returns the bytes after {@code position}, which is less than the size, in its segment. */
  Segment after(long position) {
    long start = size;
    int index = segments.size();
    while (position < start) {
      start -= segments.get(--index).length();
    }
    Segment segment = segments.get(index);
    return new Segment(segment.bytes(), segment.from() + (int) (position - start), segment.to());
  }

  /** Writes all bytes, and then those of {@code tail}. The owner may change this meanwhile. */
  void writeTo(OutputStream out, Segment tail) throws IOException {
    for (Segment segment : segments.toArray(NONE)) {
      segment.writeTo(out);
    }
    tail.writeTo(out);
  }

  /** Returns buffers that share the segments' memory, in a list that the caller may change. */
  List<ByteBuffer> toBuffers() {
    List<ByteBuffer> buffers = new ArrayList<>(segments.size() + 1);
    for (Segment segment : segments) {
      buffers.add(segment.toBuffer());
    }
    return buffers;
  }

  /** Returns a reader that copies every array. */
  WireReader toReader() {
    return new WireReader(segments.stream().map(Segment::shared).toArray(Segment[]::new));
  }

  /** Copies all bytes to {@code target}. */
  void copyTo(SegmentedOutput target) {
    for (Segment segment : segments) {
      segment.copyTo(target);
    }
  }

  boolean hasArrays() {
    for (Segment segment : segments) {
      if (segment.isArray()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds the position and the length of each array to {@code places}. The first byte of the first
   * segment has the position {@code base}.
   */
  void listArrays(long base, List<Long> places) {
    long at = base;
    for (Segment segment : segments) {
      if (segment.isArray()) {
        places.add(at);
        places.add((long) segment.length());
      }
      at += segment.length();
    }
  }
}
