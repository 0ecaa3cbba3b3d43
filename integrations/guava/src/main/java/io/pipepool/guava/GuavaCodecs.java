package io.pipepool.guava;

import io.pipepool.spi.CodecProvider;
import java.util.List;
import java.util.stream.Stream;

/** Names the codecs of this library to the annotation processor. */
public final class GuavaCodecs implements CodecProvider {
  /** Makes a provider. The service loader calls this constructor. */
  public GuavaCodecs() {}

  @Override
  public List<String> codecs() {
    return Stream.of(
            "BiMap",
            "ImmutableBiMap",
            "ImmutableCollection",
            "ImmutableList",
            "ImmutableListMultimap",
            "ImmutableMap",
            "ImmutableMultimap",
            "ImmutableMultiset",
            "ImmutableSet",
            "ImmutableSetMultimap",
            "ImmutableSortedMap",
            "ImmutableSortedSet",
            "ImmutableTable",
            "ListMultimap",
            "Multimap",
            "Multiset",
            "Optional",
            "Range",
            "SetMultimap",
            "Table")
        .map(type -> GuavaCodecs.class.getPackageName() + "." + type + "Codec")
        .toList();
  }
}
