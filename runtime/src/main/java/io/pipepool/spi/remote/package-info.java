/**
 * Runs the calls of a {@link io.pipepool.spi.Batch} in another JVM: for engines on clusters and
 * services, which carry the bytes in their own way.
 *
 * <p>The engine in the caller's JVM makes a {@link io.pipepool.spi.remote.SentBatch} of each batch
 * that it is given, sends the message, and delivers the results that come back:
 *
 * <pre>{@code
 * public void submit(Batch batch) {
 *   SentBatch sent = SentBatch.of(batch);
 *   carrier.send(sent.message())
 *       .thenAccept(pieces -> pieces.forEach(sent::deliver))
 *       .exceptionally(lost -> sent.fail(index -> new CancellationException("input " + index)));
 * }
 * }</pre>
 *
 * <p>The other JVM makes a {@link io.pipepool.spi.remote.ReceivedBatch} of the message and runs it
 * on any engine that it has: {@link io.pipepool.Engine#inline} for calls on its own thread, or a
 * {@link io.pipepool.ParallelPool} for calls that may crash:
 *
 * <pre>{@code
 * List<byte[]> receive(byte[] message) throws InterruptedException {
 *   ReceivedBatch batch = ReceivedBatch.of(message, null, "node 7", MOST_BYTES);
 *   batch.run(engine, Thread.currentThread().getContextClassLoader());
 *   return batch.takeResults();
 * }
 * }</pre>
 *
 * <p>The other JVM needs the class path of the caller: it loads the task by its name and refuses a
 * task whose types are others. Values, exceptions and the engine's own failures all cross as
 * Pipepool's codecs write them, so nothing needs to be {@link java.io.Serializable}. The object
 * that an instance method is called on is not in the message, because it should cross once and not
 * with each batch: send {@link io.pipepool.spi.Receiver#toBytes} and keep the receiver made of it.
 */
@NullMarked
package io.pipepool.spi.remote;

import org.jspecify.annotations.NullMarked;
