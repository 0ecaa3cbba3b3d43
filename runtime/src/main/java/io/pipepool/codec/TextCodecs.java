package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/** Text of any chars. */
interface TextCodecs {
  /** String or null. */
  Codec<String> STRING = new StringCodec();

  /** CharSequence or null. It arrives as a String. */
  Codec<CharSequence> CHAR_SEQUENCE = new CharSequenceCodec();

  /** See {@link #STRING}. */
  final class StringCodec implements AcceptsNull<String> {
    @Override
    public void write(WireWriter out, @Nullable String value) {
      Text.write(out, value);
    }

    @Override
    public @Nullable String read(WireReader in) {
      return Text.read(in);
    }
  }

  /** See {@link #CHAR_SEQUENCE}. */
  final class CharSequenceCodec implements AcceptsNull<CharSequence> {
    @Override
    public void write(WireWriter out, @Nullable CharSequence value) {
      Text.write(out, value == null ? null : value.toString());
    }

    @Override
    public @Nullable CharSequence read(WireReader in) {
      return Text.read(in);
    }
  }
}
