package io.pipepool.codec;

import java.io.File;
import java.nio.charset.Charset;
import java.util.Currency;
import java.util.regex.Pattern;

/** Values of the JDK that cross as text. */
interface NamedValueCodecs {
  /** File or null. Its path crosses unchanged, absolute or not. */
  Codec<File> FILE = new FileCodec();

  /** Pattern or null. The other process compiles it again. */
  Codec<Pattern> PATTERN = new PatternCodec();

  /** Currency or null. */
  Codec<Currency> CURRENCY = new CurrencyCodec();

  /** Charset or null. The other process must have the charset as well. */
  Codec<Charset> CHARSET = new CharsetCodec();

  /** StackTraceElement or null. */
  Codec<StackTraceElement> STACK_TRACE_ELEMENT = new StackTraceElementCodec();

  /** See {@link #FILE}. */
  final class FileCodec extends FlaggedCodec<File> {
    @Override
    void writeValue(WireWriter out, File value) {
      out.writeString(value.getPath());
    }

    @Override
    File readValue(WireReader in) {
      return new File(Text.readPresent(in));
    }
  }

  /** See {@link #PATTERN}. */
  final class PatternCodec extends FlaggedCodec<Pattern> {
    @Override
    void writeValue(WireWriter out, Pattern value) {
      out.writeString(value.pattern());
      out.writeInt(value.flags());
    }

    @Override
    Pattern readValue(WireReader in) {
      return Pattern.compile(Text.readPresent(in), in.readInt());
    }
  }

  /** See {@link #CURRENCY}. */
  final class CurrencyCodec extends FlaggedCodec<Currency> {
    @Override
    void writeValue(WireWriter out, Currency value) {
      out.writeString(value.getCurrencyCode());
    }

    @Override
    Currency readValue(WireReader in) {
      return Currency.getInstance(Text.readPresent(in));
    }
  }

  /** See {@link #CHARSET}. */
  final class CharsetCodec extends FlaggedCodec<Charset> {
    @Override
    void writeValue(WireWriter out, Charset value) {
      out.writeString(value.name());
    }

    @Override
    Charset readValue(WireReader in) {
      return Charset.forName(Text.readPresent(in));
    }
  }

  /** See {@link #STACK_TRACE_ELEMENT}. */
  final class StackTraceElementCodec extends FlaggedCodec<StackTraceElement> {
    @Override
    void writeValue(WireWriter out, StackTraceElement value) {
      out.writeString(value.getClassLoaderName());
      out.writeString(value.getModuleName());
      out.writeString(value.getModuleVersion());
      out.writeString(value.getClassName());
      out.writeString(value.getMethodName());
      out.writeString(value.getFileName());
      out.writeInt(value.getLineNumber());
    }

    @Override
    StackTraceElement readValue(WireReader in) {
      return new StackTraceElement(
          in.readString(),
          in.readString(),
          in.readString(),
          Text.readPresent(in),
          Text.readPresent(in),
          in.readString(),
          in.readInt());
    }
  }
}
