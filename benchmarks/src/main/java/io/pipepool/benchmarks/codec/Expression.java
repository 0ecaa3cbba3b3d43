package io.pipepool.benchmarks.codec;

import java.io.Serializable;

/** A sealed tree. */
sealed interface Expression extends Serializable {
  /** A leaf. */
  record Constant(double value) implements Expression {}

  /** A leaf. */
  record Variable(String name) implements Expression {}

  /** An inner node. */
  record Sum(Expression left, Expression right) implements Expression {}

  /** An inner node. */
  record Product(Expression left, Expression right) implements Expression {}

  /** A full tree of {@code depth} levels. */
  static Expression sample(int depth) {
    if (depth == 1) {
      return new Constant(0.5);
    }
    if (depth == 2) {
      return new Product(new Constant(2.5), new Variable("x"));
    }
    Expression left = sample(depth - 1);
    Expression right = sample(depth - 1);
    return depth % 2 == 0 ? new Product(left, right) : new Sum(left, right);
  }
}
