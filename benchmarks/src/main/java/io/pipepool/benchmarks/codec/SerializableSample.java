package io.pipepool.benchmarks.codec;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.jspecify.annotations.Nullable;

/** Values that have no codec of their own and cross by Java serialization. */
public enum SerializableSample {
  /** A class with a few fields. */
  BEAN {
    @Override
    Serializable create(int number) {
      return new Bean("name " + number, number, new BigDecimal(number).movePointLeft(2));
    }
  },

  /** A class that holds objects of its own kind. */
  TREE {
    @Override
    Serializable create(int number) {
      return new Tree(List.of(new Bean("a", number, BigDecimal.ONE), new Bean("b", 1, null)));
    }
  },

  /**
   * A value that shares a part with the other values in its list. A proxy stands for that part in
   * the stream.
   */
  JODA_DATE_TIME {
    @Override
    Serializable create(int number) {
      return new DateTime(number * 86_400_000L, DateTimeZone.UTC);
    }
  };

  abstract Serializable create(int number);

  @SuppressWarnings("unchecked") // create returns instances of this class
  final Class<Serializable> type() {
    return (Class<Serializable>) create(0).getClass();
  }

  @SuppressWarnings("UnusedVariable") // Java serialization reads the fields
  private static final class Bean implements Serializable {
    private static final long serialVersionUID = 1L;
    final String name;
    final int count;
    final @Nullable BigDecimal price;

    Bean(String name, int count, @Nullable BigDecimal price) {
      this.name = name;
      this.count = count;
      this.price = price;
    }
  }

  @SuppressWarnings("UnusedVariable") // Java serialization reads the fields
  private static final class Tree implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of the JDK
    final List<Bean> children;

    Tree(List<Bean> children) {
      this.children = children;
    }
  }
}
