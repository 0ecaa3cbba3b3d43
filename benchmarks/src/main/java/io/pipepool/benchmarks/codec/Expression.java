package io.pipepool.benchmarks.codec;

import java.io.Serializable;

/** A sealed tree. */
sealed interface Expression extends Serializable {
  /** A leaf with a number. */
  record Constant(double value) implements Expression {}

  /** A leaf with a name. */
  record Variable(String name) implements Expression {}

  /** A node with two children. */
  record Sum(Expression left, Expression right) implements Expression {}

  /** Another node with two children. */
  record Product(Expression left, Expression right) implements Expression {}

  /** Returns a full tree of {@code depth} levels. */
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
