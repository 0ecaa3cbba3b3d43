package io.pipepool.example.lambda;

import java.time.Duration;

/**
 * The answer of a function.
 *
 * @param kind {@code response} or {@code error}
 * @param body the JSON
 * @param took the time from the delivery of the event to the answer
 */
record Answer(String kind, String body, Duration took) {
  @Override
  public String toString() {
    return kind + " " + body;
  }
}
