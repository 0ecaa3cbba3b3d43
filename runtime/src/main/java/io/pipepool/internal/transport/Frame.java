package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;

/**
 * One message as it came from a stream.
 *
 * @param type one of {@link FrameType}
 * @param flags eight bits whose meaning depends on the type
 * @param id the batch or receiver that the frame is about, or 0
 * @param payload its bytes, which belong to the owner of the frame
 */
public record Frame(int type, int flags, int id, WireReader payload) {
  /** The bytes before each payload: magic u16, type u8, flags u8, id u32, length u64. */
  static final int HEADER = 16;

  /**
   * The first bytes of each frame. Text that user code prints into the pipe by accident never has
   * them.
   */
  static final short MAGIC = (short) 0xF1BE;

  /** The flag of frames of any type whose payload begins with {@link ArrayPlaces}. */
  static final int ARRAYS = 0x80;

  /** The room of a frame besides its largest value: for headers, lengths, and smaller values. */
  public static final long AROUND_VALUE = 4 << 20;

  /** Returns whether this is the last RESULTS frame of its batch. */
  public boolean isLast() {
    return (flags & FrameType.LAST) != 0;
  }

  /**
   * Returns whether the worker had interrupted a call of the batch before it sent this RESULTS
   * frame.
   */
  public boolean isAfterInterrupt() {
    return (flags & FrameType.INTERRUPTED) != 0;
  }
}
