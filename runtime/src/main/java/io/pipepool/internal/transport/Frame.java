package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;

/**
 * One message as it came from a stream.
 *
 * @param type one of {@link FrameType}
 * @param flags eight bits whose meaning depends on the type
 * @param id the batch or receiver that it is about, or 0
 * @param payload its bytes, owned by whoever has the frame
 */
public record Frame(int type, int flags, int id, WireReader payload) {
  /** The bytes in front of each payload: magic u16, type u8, flags u8, id u32, length u64. */
  static final int HEADER = 16;

  /** Text that user code prints into the pipe by some accident never has these bytes. */
  static final short MAGIC = (short) 0xF1BE;

  /** The flag of frames of any type whose payload begins with {@link ArrayPlaces}. */
  static final int ARRAYS = 0x80;

  /** What a frame may have besides its largest value: headers, lengths, and smaller values. */
  public static final long AROUND_VALUE = 4 << 20;

  /** Whether this is the last RESULTS frame of its batch. */
  public boolean isLast() {
    return (flags & FrameType.LAST) != 0;
  }

  /** Whether the worker had interrupted a call of the batch before it sent this RESULTS frame. */
  public boolean isAfterInterrupt() {
    return (flags & FrameType.INTERRUPTED) != 0;
  }
}
