package io.pipepool.processor;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a value into nested lists, so that equal lists mean that the values are equal in depth, bit
 * for bit and in order.
 */
final class Deep {
  private Deep() {}

  static Object of(Object value) {
    List<Object> parts = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      return of(map.entrySet());
    } else if (value instanceof Iterable<?> all && !(value instanceof Path)) {
      all.forEach(part -> parts.add(of(part)));
    } else if (value instanceof Map.Entry<?, ?> entry) {
      parts.add(of(entry.getKey()));
      parts.add(of(entry.getValue()));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> parts.add(of(present)));
    } else if (value instanceof Double number) {
      return Double.doubleToRawLongBits(number);
    } else if (value instanceof Float number) {
      return Float.floatToRawIntBits(number);
    } else if (value instanceof Record record) {
      parts.add(record.getClass());
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        parts.add(of(get(record, component)));
      }
    } else if (value != null && value.getClass().isArray()) {
      parts.add(value.getClass());
      for (int i = 0; i < Array.getLength(value); i++) {
        parts.add(of(Array.get(value, i)));
      }
    } else {
      return value;
    }
    return parts;
  }

  private static Object get(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
