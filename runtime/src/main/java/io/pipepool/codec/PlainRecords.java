package io.pipepool.codec;

import io.pipepool.TransportException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records that a {@link PlainCodec} knows, by number. */
final class PlainRecords {
  private final List<PlainRecord> records;
  private final Map<Class<?>, Integer> numbers = new HashMap<>();

  PlainRecords(List<PlainRecord> records) {
    this.records = records;
    for (int i = 0; i < records.size(); i++) {
      numbers.put(records.get(i).type(), i);
    }
  }

  static PlainRecords of(MethodHandles.Lookup lookup, Class<?>... types) {
    List<PlainRecord> records = new ArrayList<>();
    Set<Class<?>> known = new HashSet<>();
    for (Class<?> type : types) {
      if (!type.isRecord()) {
        throw new IllegalArgumentException(
            type.getName() + " is no record; a PlainCodec takes records only");
      }
      if (!known.add(type)) {
        throw new IllegalArgumentException(type.getName() + " is registered twice");
      }
      records.add(PlainRecord.of(lookup, type));
    }
    return new PlainRecords(List.copyOf(records));
  }

  /** Returns the number of a record, or null if the codec does not know it. */
  @Nullable Integer findNumber(Class<?> type) {
    return numbers.get(type);
  }

  PlainRecord get(int number, WireReader in) {
    if (number < 0 || number >= records.size()) {
      throw in.malformed("there is no plain record number " + number);
    }
    return records.get(number);
  }

  PlainRecord get(int number) {
    return records.get(number);
  }

  /** Returns the failure for an object that is not plain. */
  TransportException notPlain(Object value) {
    return new TransportException(
        value.getClass().getName()
            + " is not plain data"
            + (value instanceof Record
                ? "; register it in a subclass of PlainCodec"
                : "; send the data in it, or declare its type"));
  }

  @Override
  public String toString() {
    return records.stream().map(record -> record.type().getSimpleName()).toList().toString();
  }
}
