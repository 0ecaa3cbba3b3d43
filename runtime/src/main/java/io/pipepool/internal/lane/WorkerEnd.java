package io.pipepool.internal.lane;

import io.pipepool.internal.launch.Death;
import org.jspecify.annotations.Nullable;

/**
 * How a worker ended.
 *
 * @param workerId the worker's number, from 1
 * @param death what its process died of, or null if there never was one
 * @param failure what a thread of its lane failed with, or null if they only saw the end of the
 *     pipe
 */
public record WorkerEnd(int workerId, @Nullable Death death, @Nullable Throwable failure) {}
