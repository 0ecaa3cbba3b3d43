package io.pipepool.internal.lane;

import io.pipepool.internal.launch.Death;
import org.jspecify.annotations.Nullable;

/**
 * The end of a worker.
 *
 * @param workerId the worker's number, from 1
 * @param death the death of its process, or null if there never was one
 * @param failure the failure of a thread of its lane, or null if the threads only saw the end of
 *     the pipe
 */
public record WorkerEnd(int workerId, @Nullable Death death, @Nullable Throwable failure) {}
