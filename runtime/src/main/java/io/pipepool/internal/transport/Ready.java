package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * The worker's answer to a {@link Hello}. It has no pid, which the parent knows and a JVM is slow
 * to find out.
 *
 * @param protocol the version that the worker speaks
 * @param nonce that of the question
 * @param javaVersion the {@code java.version} of the worker
 * @param maxHeap the bytes its heap may grow to
 */
public record Ready(int protocol, long nonce, String javaVersion, long maxHeap) {
  /** Encodes it. */
  public void write(WireWriter out) {
    out.writeInt(protocol);
    out.writeLong(nonce);
    out.writeString(javaVersion);
    out.writeLong(maxHeap);
  }

  /** Decodes it; of another protocol's only what every protocol begins with. */
  public static Ready read(WireReader in) {
    int protocol = in.readInt();
    long nonce = in.readLong();
    return protocol == Hello.PROTOCOL
        ? new Ready(protocol, nonce, Wire.text(in), in.readLong())
        : new Ready(protocol, nonce, "", 0);
  }
}
