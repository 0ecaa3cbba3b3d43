package io.pipepool.protobuf;

import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import io.pipepool.annotations.Parallel;
import java.util.List;

/** A user's declarations. The build names the processor and this library, and nothing else. */
final class Sample {
  private Sample() {}

  /** A record that is not Serializable. */
  record Span(Timestamp start, Duration length, List<Struct> notes) {}

  @Parallel
  static Timestamp later(Timestamp start, Duration by) {
    return Timestamp.newBuilder()
        .setSeconds(start.getSeconds() + by.getSeconds())
        .setNanos(start.getNanos())
        .build();
  }

  @Parallel
  static Span echo(Span span) {
    return span;
  }
}
