package io.pipepool.benchmarks.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The values that the benchmarks write and read. */
public enum Sample {
  /** A record of ten mixed fields. */
  TRADE(TradeParallel.class) {
    @Override
    Object create() {
      return Trade.sample();
    }
  },

  /** A list of a thousand such records. */
  TRADES(TradesParallel.class) {
    @Override
    Object create() {
      List<Trade> trades = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        trades.add(Trade.sample());
      }
      return trades;
    }
  },

  /** An array of a million numbers. */
  DOUBLES(DoublesParallel.class) {
    @Override
    Object create() {
      return new Random(1).doubles(1_000_000).toArray();
    }
  },

  /** A map of a thousand strings by as many others. */
  STRINGS(StringsParallel.class) {
    @Override
    Object create() {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < 1_000; i++) {
        map.put("customer-" + i, "the name of customer " + i);
      }
      return map;
    }
  },

  /** A full tree of ten levels of a sealed type. */
  TREE(ExpressionParallel.class) {
    @Override
    Object create() {
      return Expression.sample(10);
    }
  };

  private final Class<?> stub;

  Sample(Class<?> stub) {
    this.stub = stub;
  }

  /** Returns a new value. */
  abstract Object create();

  /** Returns the stub whose generated codec writes such values. */
  Class<?> stub() {
    return stub;
  }
}
