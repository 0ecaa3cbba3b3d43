package io.pipepool.benchmarks.codec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.guava.ImmutableListCodec;
import io.pipepool.guava.ImmutableListMultimapCodec;
import io.pipepool.guava.ImmutableMapCodec;
import io.pipepool.jackson.TreeCodec;
import io.pipepool.protobuf.MessageCodec;

/**
 * A library's value of a hundred texts and numbers, with the codec that an integration has for it.
 */
public enum IntegrationSample {
  /** A list of Guava's. */
  IMMUTABLE_LIST {
    @Override
    Object create() {
      ImmutableList.Builder<String> list = ImmutableList.builder();
      for (int i = 0; i < SIZE; i++) {
        list.add("text " + i);
      }
      return list.build();
    }

    @Override
    Codec<?> codec() {
      return new ImmutableListCodec<>(Codecs.STRING);
    }
  },

  /** A map of Guava's. */
  IMMUTABLE_MAP {
    @Override
    Object create() {
      ImmutableMap.Builder<String, Integer> map = ImmutableMap.builder();
      for (int i = 0; i < SIZE; i++) {
        map.put("text " + i, i);
      }
      return map.buildOrThrow();
    }

    @Override
    Codec<?> codec() {
      return new ImmutableMapCodec<>(Codecs.STRING, Codecs.INTEGER);
    }
  },

  /** A multimap of Guava's, with five values for each key. */
  IMMUTABLE_MULTIMAP {
    @Override
    Object create() {
      ImmutableListMultimap.Builder<String, Integer> map = ImmutableListMultimap.builder();
      for (int i = 0; i < SIZE; i++) {
        map.put("text " + i / 5, i);
      }
      return map.build();
    }

    @Override
    Codec<?> codec() {
      return new ImmutableListMultimapCodec<>(Codecs.STRING, Codecs.INTEGER);
    }
  },

  /** A tree of Jackson's. */
  JSON_TREE {
    @Override
    Object create() {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < SIZE; i++) {
        tree.put("text " + i, i);
      }
      return tree;
    }

    @Override
    Codec<?> codec() {
      return new TreeCodec<>(ObjectNode.class);
    }
  },

  /** A message of Protocol Buffers. */
  MESSAGE {
    @Override
    Object create() {
      Struct.Builder message = Struct.newBuilder();
      for (int i = 0; i < SIZE; i++) {
        message.putFields("text " + i, Value.newBuilder().setNumberValue(i).build());
      }
      return message.build();
    }

    @Override
    Codec<?> codec() {
      return new MessageCodec<>(Struct.class);
    }
  };

  private static final int SIZE = 100;

  abstract Object create();

  abstract Codec<?> codec();
}
