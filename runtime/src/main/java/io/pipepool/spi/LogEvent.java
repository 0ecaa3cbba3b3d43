package io.pipepool.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record that code in a worker has logged.
 *
 * @param logger the name of its logger
 * @param level its level as a number of the logging library
 * @param message its text, with all arguments applied
 * @param time when it was logged
 * @param thread the name of the thread that logged it
 * @param threadId the number of that thread in the worker
 * @param thrown the exception that was logged with it, or null. In the parent, an exception with
 *     the same text and stack trace stands for it, whose class is another
 * @param details what the library's records have besides, which only the same {@link LogBridge}
 *     reads; nothing changes the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // no code compares events
public record LogEvent(
    String logger,
    int level,
    String message,
    Instant time,
    String thread,
    long threadId,
    @Nullable Throwable thrown,
    byte[] details) {}
