package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * The worker's answer to a {@link Hello}. It has no pid, because the parent knows the pid and a JVM
 * takes long to find it out.
 *
 * @param protocol the version that the worker speaks
 * @param nonce the number from the question
 * @param javaVersion the {@code java.version} of the worker
 * @param maxHeap the bytes to which its heap may grow
 */
public record Ready(int protocol, long nonce, String javaVersion, long maxHeap) {
  /** Writes the answer. */
  public void write(WireWriter out) {
    out.writeInt(protocol);
    out.writeLong(nonce);
    out.writeString(javaVersion);
    out.writeLong(maxHeap);
  }

  /**
   * Reads an answer. From one of another protocol, it reads only the part with which every protocol
   * begins.
   */
  public static Ready read(WireReader in) {
    int protocol = in.readInt();
    long nonce = in.readLong();
    return protocol == Hello.PROTOCOL
        ? new Ready(protocol, nonce, Wire.text(in), in.readLong())
        : new Ready(protocol, nonce, "", 0);
  }
}
