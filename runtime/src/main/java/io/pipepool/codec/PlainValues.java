package io.pipepool.codec;

import io.pipepool.TransportException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codec of plain values of any depth: the kind, and then the value as the codec of that kind
 * writes it.
 */
final class PlainValues implements AcceptsNull<Object> {
  private final PlainRecords records;
  private final Codec<List<Object>> list = new ArrayListCodec<>(this);
  private final Codec<Set<Object>> set = new HashSetCodec<>(this);
  private final Codec<Map<Object, Object>> map = new HashMapCodec<>(this, this);
  private final Codec<Object[]> array = new ObjectArrayCodec<>(Object.class, this);

  @SuppressWarnings("this-escape") // the codecs of containers only keep the reference
  PlainValues(PlainRecords records) {
    this.records = records;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void write(WireWriter out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeVarInt(PlainKind.NULL);
      return;
    }
    Integer leaf = PlainKind.findNumber(value);
    if (leaf != null) {
      out.writeVarInt(leaf);
      Objects.requireNonNull(PlainKind.findCodec(leaf)).write(out, value);
      return;
    }
    out.enter();
    if (value instanceof List<?> values) {
      out.writeVarInt(PlainKind.LIST);
      list.write(out, (List<Object>) values);
    } else if (value instanceof Set<?> values) {
      out.writeVarInt(PlainKind.SET);
      set.write(out, (Set<Object>) values);
    } else if (value instanceof Map<?, ?> values) {
      out.writeVarInt(PlainKind.MAP);
      map.write(out, (Map<Object, Object>) values);
    } else if (value.getClass() == Object[].class) {
      out.writeVarInt(PlainKind.ARRAY);
      array.write(out, (Object[]) value);
    } else {
      writeRecord(out, value);
    }
    out.exit();
  }

  private void writeRecord(WireWriter out, Object value) throws IOException {
    Integer number = records.findNumber(value.getClass());
    if (number == null) {
      throw records.notPlain(value);
    }
    out.writeVarInt(PlainKind.RECORD);
    out.writeVarInt(number);
    PlainRecord record = records.get(number);
    for (int i = 0; i < record.names().size(); i++) {
      try {
        write(out, record.component(value, i));
      } catch (Exception failure) {
        throw TransportException.at(record.names().get(i), failure);
      }
    }
  }

  @Override
  public @Nullable Object read(WireReader in) throws IOException {
    int kind = in.readVarInt();
    if (kind == PlainKind.NULL) {
      return null;
    }
    Codec<Object> leaf = PlainKind.findCodec(kind);
    if (leaf != null) {
      return leaf.read(in);
    }
    in.enter();
    Object value =
        switch (kind) {
          case PlainKind.LIST -> list.read(in);
          case PlainKind.SET -> set.read(in);
          case PlainKind.MAP -> map.read(in);
          case PlainKind.ARRAY -> array.read(in);
          case PlainKind.RECORD -> readRecord(in);
          default -> throw in.malformed("plain data of kind " + kind);
        };
    in.exit();
    return Present.of(value, in);
  }

  private Object readRecord(WireReader in) throws IOException {
    PlainRecord record = records.get(in.readVarInt(), in);
    @Nullable Object[] components = new Object[record.names().size()];
    for (int i = 0; i < components.length; i++) {
      try {
        components[i] = read(in);
      } catch (Exception failure) {
        throw TransportException.at(record.names().get(i), failure);
      }
    }
    return record.create(components);
  }
}
