package io.pipepool.benchmarks.codec;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.jspecify.annotations.Nullable;

/** What has no codec of its own and crosses by Java serialization. */
public enum SerializableSample {
  /** A class with a few fields. */
  BEAN {
    @Override
    Serializable create(int number) {
      return new Bean("name " + number, number, new BigDecimal(number).movePointLeft(2));
    }
  },

  /** A class with objects of its own in it. */
  TREE {
    @Override
    Serializable create(int number) {
      return new Tree(List.of(new Bean("a", number, BigDecimal.ONE), new Bean("b", 1, null)));
    }
  },

  /** A value that others in its list share a part with, which a proxy stands for. */
  JODA_DATE_TIME {
    @Override
    Serializable create(int number) {
      return new DateTime(number * 86_400_000L, DateTimeZone.UTC);
    }
  };

  abstract Serializable create(int number);

  @SuppressWarnings("unchecked") // create gives instances of it
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

    @SuppressWarnings("serial") // a list of the JDK's
    final List<Bean> children;

    Tree(List<Bean> children) {
      this.children = children;
    }
  }
}
