/**
 * Runs the calls of a {@link io.pipepool.spi.Batch} in another JVM, for engines on clusters and
 * services. The engine carries the bytes.
 *
 * <p>The engine in the caller's JVM makes a {@link io.pipepool.spi.remote.SentBatch} of each batch
 * that it gets, sends the message, and delivers the results that come back:
 *
 * <pre>{@code
 * @Override
 * public void submit(Batch batch) {
 *   SentBatch sent = SentBatch.of(batch);
 *   carrier.send(sent.message())
 *       .thenAccept(pieces -> pieces.forEach(sent::deliver))
 *       .exceptionally(lost -> sent.fail(index -> new CancellationException("input " + index)));
 * }
 * }</pre>
 *
 * <p>The other JVM makes a {@link io.pipepool.spi.remote.ReceivedBatch} of the message. It runs the
 * batch on any engine that it has: {@link io.pipepool.Engine#inline} for calls on its own thread,
 * or a {@link io.pipepool.ParallelPool} for calls that may crash:
 *
 * <pre>{@code
 * List<byte[]> receive(byte[] message) throws InterruptedException {
 *   ReceivedBatch batch = ReceivedBatch.of(message, null, "node 7", MOST_BYTES);
 *   batch.run(engine, Thread.currentThread().getContextClassLoader());
 *   return batch.takeResults();
 * }
 * }</pre>
 *
 * <p>The other JVM needs the class path of the caller: it loads the task by its name, and refuses a
 * task whose types are others. Values, exceptions and the engine's own failures all cross as
 * Pipepool's codecs write them, so none of their classes need be {@link java.io.Serializable}. The
 * message does not have the object that an instance method is called on, because that object should
 * cross once and not with each batch. The engine sends {@link io.pipepool.spi.Receiver#toBytes} and
 * keeps the receiver made of it.
 */
@NullMarked
package io.pipepool.spi.remote;

import org.jspecify.annotations.NullMarked;
