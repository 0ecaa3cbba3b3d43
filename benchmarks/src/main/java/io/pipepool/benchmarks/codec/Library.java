package io.pipepool.benchmarks.codec;

/** The libraries whose formats the benchmarks compare. */
public enum Library {
  /** The generated codecs. */
  PIPEPOOL,
  /** Java serialization. */
  JDK,
  /** Kryo. */
  KRYO,
  /** Apache Fory. */
  FORY;

  /** Returns the format, ready for values like {@code sample}. */
  Format<Object> open(Sample sample) throws ClassNotFoundException {
    return switch (this) {
      case PIPEPOOL -> PipepoolFormat.of(sample.stub());
      case JDK -> new JdkFormat<>();
      case KRYO -> new KryoFormat<>();
      case FORY -> new ForyFormat<>();
    };
  }
}
