package io.pipepool.guava;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.SetMultimap;
import java.util.Collection;
import java.util.Map;

/** Multimaps that keep the order of their entries. */
final class OrderedMultimaps {
  private OrderedMultimaps() {}

  static <K, V> ListMultimap<K, V> asLists(Collection<Map.Entry<K, V>> entries) {
    return filled(MultimapBuilder.linkedHashKeys().arrayListValues().<K, V>build(), entries);
  }

  static <K, V> SetMultimap<K, V> asSets(Collection<Map.Entry<K, V>> entries) {
    return filled(MultimapBuilder.linkedHashKeys().linkedHashSetValues().<K, V>build(), entries);
  }

  private static <K, V, M extends Multimap<K, V>> M filled(
      M map, Collection<Map.Entry<K, V>> entries) {
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }
}
