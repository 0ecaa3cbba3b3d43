package io.pipepool.internal.dispatch;

/**
 * A share as its worker got it.
 *
 * @param id its number in frames
 * @param marked whether the worker is to say that it begins the share
 * @param attempt how often its calls have been run before, as the worker tells them
 * @param inputs the inputs of its calls
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SentCalls(FakeWorker worker, int id, boolean marked, int attempt, int[] inputs) {
  int count() {
    return inputs.length;
  }
}
