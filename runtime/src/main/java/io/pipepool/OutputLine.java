package io.pipepool;

import org.jspecify.annotations.Nullable;

/**
 * One line that a worker has printed.
 *
 * <pre>{@code
 * ParallelPool pool =
 *     ParallelPool.builder()
 *         .output(line -> log.info("{} in {}: {}", line.task(), line.worker(), line.text()))
 *         .build();
 * }</pre>
 *
 * <p>If the consumer of lines is slower than the workers print, the pool drops lines. In place of
 * those that it has dropped, the consumer gets one line whose text begins with {@code
 * [pipepool:output-gap]} and says how many they were.
 *
 * @param worker the name of the worker, such as {@code worker-2}
 * @param pid the process id of the worker
 * @param stream the stream to which the worker has printed it
 * @param task the method, as {@code demo.Square.square(int)}, whose call ran when the line began;
 *     null if no call ran, if calls of several methods ran at once, or for {@link Trust#UNTRUSTED}
 * @param text the line without its end; the pool cuts a line of more than 8 KiB into pieces
 */
public record OutputLine(
    String worker, long pid, Stream stream, @Nullable String task, String text) {
  /** The streams to which a worker prints. */
  public enum Stream {
    /** The standard output. */
    OUT,
    /**
     * The standard error. Where this system has no {@code /proc} folder, lines of the standard
     * output come here, too.
     */
    ERR
  }
}
