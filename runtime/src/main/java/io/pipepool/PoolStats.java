package io.pipepool;

import java.time.Duration;

/**
 * The counts of a pool's past and present work. The pool goes on while it reads one number after
 * the other, so they may differ by calls that end meanwhile.
 *
 * <pre>{@code
 * PoolStats stats = pool.stats();
 * log.info("{} of {} workers busy, {} calls wait", stats.workersBusy(), stats.workersAlive(), stats.callsQueued());
 * }</pre>
 *
 * @param workersStarted workers that became ready
 * @param workersAlive workers that are ready now
 * @param workersBusy workers that have calls now
 * @param workersLost workers that died, or that the pool killed because of a time limit or a
 *     cancelled call
 * @param workersRecycled workers that the pool ended because they were idle, old or too large, or
 *     asked for it
 * @param callsQueued calls that wait for a worker
 * @param callsRunning calls that a worker has and has not answered
 * @param callsSucceeded calls that returned
 * @param callsFailed calls that threw, timed out, were lost or were cancelled
 * @param callsRetried calls that the pool ran again, for their own failure or as bystanders of
 *     another
 * @param batchesSent batches of calls that the pool gave to workers
 * @param bytesSent bytes that the pool wrote to workers
 * @param bytesReceived bytes that the pool read from workers
 * @param timeWaiting the times that batches waited for a worker before they were sent, added up
 * @param timeRunning the times that calls ran, added up
 */
public record PoolStats(
    long workersStarted,
    int workersAlive,
    int workersBusy,
    long workersLost,
    long workersRecycled,
    long callsQueued,
    long callsRunning,
    long callsSucceeded,
    long callsFailed,
    long callsRetried,
    long batchesSent,
    long bytesSent,
    long bytesReceived,
    Duration timeWaiting,
    Duration timeRunning) {}
