package io.pipepool.codec;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses. These codecs never ask a name server. */
interface NetCodecs {
  /** URL or null. */
  Codec<URL> URL = new URLCodec();

  /** InetAddress or null, with the name by which the sender looked it up. */
  Codec<InetAddress> INET_ADDRESS = new InetAddressCodec();

  /** See {@link #URL}. */
  final class URLCodec extends FlaggedCodec<URL> {
    @Override
    void writeValue(WireWriter out, URL value) {
      out.writeString(value.toExternalForm());
    }

    @Override
    URL readValue(WireReader in) throws java.net.MalformedURLException {
      return new URL(Text.readPresent(in));
    }
  }

  /** See {@link #INET_ADDRESS}. */
  final class InetAddressCodec extends FlaggedCodec<InetAddress> {
    @Override
    void writeValue(WireWriter out, InetAddress value) {
      out.writeString(knownName(value));
      out.writeBytes(value.getAddress());
      out.writeInt(value instanceof Inet6Address six ? six.getScopeId() : 0);
    }

    @Override
    InetAddress readValue(WireReader in) throws UnknownHostException {
      String name = in.readString();
      byte[] address = Present.of(in.readBytes(), in);
      int scope = in.readInt();
      return scope == 0
          ? InetAddress.getByAddress(name, address)
          : Inet6Address.getByAddress(name, address, scope);
    }

    /** Returns the name that the address has already. {@code getHostName} would look one up. */
    private static @Nullable String knownName(InetAddress address) {
      String text = address.toString();
      int slash = text.lastIndexOf('/');
      return slash > 0 ? text.substring(0, slash) : null;
    }
  }
}
