package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import java.util.function.Supplier;

/**
 * The consequences of a worker's end.
 *
 * @param startFailure makes the failure of the worker's start, if it had not run a call yet
 * @param isHopeless whether the next start would fail in the same way
 * @param words the failures of its calls
 */
public record Departure(
    Supplier<WorkerStartException> startFailure, boolean isHopeless, FailureWords words) {}
