package io.pipepool.guava;

import com.google.common.base.Optional;
import com.google.common.collect.BiMap;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimap;
import com.google.common.collect.Multiset;
import com.google.common.collect.Range;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Table;
import io.pipepool.annotations.Parallel;

/** A user's declarations. The build names the processor and this library, and nothing else. */
final class Sample {
  private Sample() {}

  /** A record with a generated codec. It is not Serializable. */
  record Item(String name, int count) {}

  /** All of Guava's types, with a record inside that has a generated codec. */
  record Everything(
      ImmutableList<Item> list,
      ImmutableCollection<Item> collection,
      ImmutableSet<Item> set,
      ImmutableSortedSet<String> sortedSet,
      ImmutableMap<String, ImmutableList<Item>> map,
      ImmutableSortedMap<String, Item> sortedMap,
      ImmutableBiMap<String, Item> immutableBiMap,
      BiMap<String, Item> biMap,
      Multiset<Item> multiset,
      ImmutableMultiset<Item> immutableMultiset,
      Multimap<String, Item> multimap,
      ImmutableMultimap<String, Item> immutableMultimap,
      ListMultimap<String, Item> listMultimap,
      SetMultimap<String, Item> setMultimap,
      ImmutableListMultimap<String, Item> immutableListMultimap,
      ImmutableSetMultimap<String, Item> immutableSetMultimap,
      Table<String, Integer, Item> table,
      ImmutableTable<String, Integer, Item> immutableTable,
      Range<Integer> range,
      Optional<Item> optional) {}

  @Parallel
  static Everything echo(Everything value) {
    return value;
  }

  @Parallel
  static SetMultimap<String, String> sets(SetMultimap<String, String> value) {
    return value;
  }

  @Parallel
  static ImmutableSortedSet<String> sorted(ImmutableSortedSet<String> value) {
    return value;
  }

  @Parallel
  static Range<Integer> range(Range<Integer> value) {
    return value;
  }

  @Parallel
  static ImmutableList<Item> items(ImmutableList<Item> value) {
    return value;
  }
}
