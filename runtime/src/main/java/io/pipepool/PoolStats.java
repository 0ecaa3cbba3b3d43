package io.pipepool;

import java.time.Duration;

/**
 * What a pool has done so far and does now; the numbers are read one after the other, while the
 * pool goes on.
 *
 * @param workersStarted workers that became ready
 * @param workersAlive workers that are ready now
 * @param workersBusy workers that have calls now
 * @param workersLost workers that died, or were killed because of a time limit or a cancelled call
 * @param workersRecycled workers that the pool ended itself: idle, old or grown too large
 * @param callsQueued calls that wait for a worker
 * @param callsRunning calls that are in a worker, running or about to
 * @param callsSucceeded calls that returned
 * @param callsFailed calls that threw, timed out, were lost or cancelled
 * @param callsRetried calls that were run again, for themselves or as bystanders of another
 * @param bytesSent bytes written to workers
 * @param bytesReceived bytes read from workers
 * @param timeWaiting the time that batches waited for a worker, added up
 * @param timeRunning the time that calls ran, added up
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
    long bytesSent,
    long bytesReceived,
    Duration timeWaiting,
    Duration timeRunning) {}
