package io.pipepool.benchmarks.compare.measure;

import java.io.Serializable;
import java.util.concurrent.Callable;

/** The work of {@link Work} as objects that PP4J sends. */
final class Tasks {
  record Square(int n) implements Callable<Integer>, Serializable {
    @Override
    public Integer call() {
      return Work.square(n);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Echo(byte[] bytes) implements Callable<byte[]>, Serializable {
    @Override
    public byte[] call() {
      return Work.echo(bytes);
    }
  }

  record Crunch(long steps) implements Callable<Long>, Serializable {
    @Override
    public Long call() {
      return Work.crunch(steps);
    }
  }

  record Spin(int micros) implements Callable<Integer>, Serializable {
    @Override
    public Integer call() {
      return Work.spin(micros);
    }
  }

  private Tasks() {}
}
