package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the worker shall work.
 *
 * @param protocol the version that the parent speaks, {@link #PROTOCOL}
 * @param nonce what the answer must repeat
 * @param parentPid the process whose end is the worker's end
 * @param workerId the worker's number, from 1
 * @param threads how many calls run at once
 * @param maxValue the largest value that either side encodes, in bytes
 * @param watched whether the worker ends with the parent's process even where the pipes stay open;
 *     off while somebody debugs it
 * @param properties system properties to set
 */
public record Hello(
    int protocol,
    long nonce,
    long parentPid,
    int workerId,
    int threads,
    long maxValue,
    boolean watched,
    Map<String, String> properties) {
  /** The version that this code speaks. */
  public static final int PROTOCOL = 3;

  /** Encodes it. */
  public void write(WireWriter out) {
    out.writeInt(protocol);
    out.writeLong(nonce);
    out.writeLong(parentPid);
    out.writeInt(workerId);
    out.writeInt(threads);
    out.writeLong(maxValue);
    out.writeBoolean(watched);
    out.writeVarInt(properties.size());
    for (Map.Entry<String, String> property : properties.entrySet()) {
      out.writeString(property.getKey());
      out.writeString(property.getValue());
    }
  }

  /** Decodes it; of another protocol's only what every protocol begins with. */
  public static Hello read(WireReader in) {
    int protocol = in.readInt();
    long nonce = in.readLong();
    if (protocol != PROTOCOL) {
      return new Hello(protocol, nonce, 0, 0, 1, 0, false, Map.of());
    }
    long parentPid = in.readLong();
    int workerId = in.readInt();
    int threads = in.readInt();
    long maxValue = in.readLong();
    boolean watched = in.readBoolean();
    int count = in.readCount(2);
    Map<String, String> properties = new LinkedHashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      properties.put(Wire.text(in), Wire.text(in));
    }
    return new Hello(protocol, nonce, parentPid, workerId, threads, maxValue, watched, properties);
  }
}
