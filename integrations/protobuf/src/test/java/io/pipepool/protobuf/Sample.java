package io.pipepool.protobuf;

import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import io.pipepool.annotations.Parallel;
import java.util.List;

/** What a user declares; the build has named the processor and this library, and nothing else. */
final class Sample {
  private Sample() {}

  /** Is not Serializable. */
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
