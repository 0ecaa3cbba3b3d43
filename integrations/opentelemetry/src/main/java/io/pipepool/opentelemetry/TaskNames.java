package io.pipepool.opentelemetry;

import io.pipepool.spi.Task;

/** The names of a task in traces. */
final class TaskNames {
  private final String stub;
  private final String function;

  TaskNames(Task<?, ?, ?> task) {
    String type = task.getClass().getName();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$');
    this.stub = nested > 0 ? simple.substring(0, nested) : simple;
    int parameters = task.name().indexOf('(');
    this.function = parameters < 0 ? task.name() : task.name().substring(0, parameters);
  }

  /** Returns the simple name of the stub, such as {@code SquareParallel}. */
  String stub() {
    return stub;
  }

  /** Returns the method with its class, such as {@code demo.Square.square}. */
  String function() {
    return function;
  }

  /** Returns the method with the simple name of its class, such as {@code Square.square}. */
  String shortFunction() {
    int method = function.lastIndexOf('.');
    return function.substring(function.lastIndexOf('.', method - 1) + 1);
  }
}
