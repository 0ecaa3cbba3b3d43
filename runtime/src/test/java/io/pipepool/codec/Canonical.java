package io.pipepool.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns values into nested lists, so that equal lists mean equal values in depth and in iteration
 * order.
 */
final class Canonical {
  private Canonical() {}

  static Object of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return of(map.entrySet());
    }
    List<Object> parts = new ArrayList<>();
    if (value instanceof Iterable<?> all && !(value instanceof java.nio.file.Path)) {
      all.forEach(next -> parts.add(of(next)));
    } else if (value instanceof Map.Entry<?, ?> entry) {
      parts.add(of(entry.getKey()));
      parts.add(of(entry.getValue()));
    } else if (value instanceof Optional<?> optional) {
      parts.add(optional.isPresent());
      optional.ifPresent(present -> parts.add(of(present)));
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
}
