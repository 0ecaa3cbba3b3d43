package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way in which the worker shall work.
 *
 * @param protocol the version that the parent speaks, {@link #PROTOCOL}
 * @param nonce the number that the answer must repeat
 * @param parentPid the process whose end is the worker's end
 * @param workerId the worker's number, from 1
 * @param threads how many calls run at once
 * @param maxValue the largest value that either side encodes, in bytes
 * @param marks the marks that the worker writes among the bytes that it prints
 * @param logs whether the worker sends the parent what its code logs
 * @param watched whether the worker ends with the parent's process even if the pipes stay open; off
 *     while the worker is debugged
 * @param properties system properties to set
 * @param locales the language tags of the default, display and format locale to set, or none
 */
public record Hello(
    int protocol,
    long nonce,
    long parentPid,
    int workerId,
    int threads,
    long maxValue,
    OutputMarks marks,
    boolean logs,
    boolean watched,
    Map<String, String> properties,
    List<String> locales) {
  /** The version that this code speaks. */
  public static final int PROTOCOL = 4;

  /** Writes the greeting. */
  public void write(WireWriter out) {
    out.writeInt(protocol);
    out.writeLong(nonce);
    out.writeLong(parentPid);
    out.writeInt(workerId);
    out.writeInt(threads);
    out.writeLong(maxValue);
    marks.write(out);
    out.writeBoolean(logs);
    out.writeBoolean(watched);
    out.writeVarInt(properties.size());
    for (Map.Entry<String, String> property : properties.entrySet()) {
      out.writeString(property.getKey());
      out.writeString(property.getValue());
    }
    out.writeVarInt(locales.size());
    for (String locale : locales) {
      out.writeString(locale);
    }
  }

  /**
   * Reads a greeting. From one of another protocol, it reads only the part with which every
   * protocol begins.
   */
  public static Hello read(WireReader in) {
    int protocol = in.readInt();
    long nonce = in.readLong();
    if (protocol != PROTOCOL) {
      return new Hello(
          protocol, nonce, 0, 0, 1, 0, OutputMarks.NONE, false, false, Map.of(), List.of());
    }
    long parentPid = in.readLong();
    int workerId = in.readInt();
    int threads = in.readInt();
    long maxValue = in.readLong();
    OutputMarks marks = OutputMarks.read(in);
    boolean logs = in.readBoolean();
    boolean watched = in.readBoolean();
    int count = in.readCount(2);
    Map<String, String> properties = new LinkedHashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      properties.put(Wire.text(in), Wire.text(in));
    }
    int localeCount = in.readCount(1);
    List<String> locales = new ArrayList<>(localeCount);
    for (int i = 0; i < localeCount; i++) {
      locales.add(Wire.text(in));
    }
    return new Hello(
        protocol,
        nonce,
        parentPid,
        workerId,
        threads,
        maxValue,
        marks,
        logs,
        watched,
        properties,
        locales);
  }
}
