package io.pipepool.example.lambda;

import java.time.Duration;

/**
 * What a function answered.
 *
 * @param kind {@code response} or {@code error}
 * @param body the JSON
 * @param took how long it took from when the event was delivered
 */
record Answer(String kind, String body, Duration took) {
  @Override
  public String toString() {
    return kind + " " + body;
  }
}
