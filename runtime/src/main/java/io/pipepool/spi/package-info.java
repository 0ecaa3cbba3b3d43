/**
 * The types that generated stubs extend, and that engines and libraries implement. Code that only
 * calls stubs does not use this package.
 *
 * <h2>Stubs</h2>
 *
 * A stub holds a {@link io.pipepool.spi.Task}, which encodes and decodes values and calls the
 * method.
 *
 * <h2>Engines</h2>
 *
 * An {@link io.pipepool.Engine} gets {@linkplain io.pipepool.spi.Batch batches} of encoded calls
 * and gives encoded results back. {@link io.pipepool.spi.BatchExecutor} says what an engine
 * promises. An engine in a module of its own uses only the exported packages of Pipepool:
 *
 * <ul>
 *   <li>To stand in front of another engine, it submits {@link io.pipepool.spi.Batch#withResults}
 *       to that engine.
 *   <li>To run calls in another JVM, it uses {@link io.pipepool.spi.remote}.
 *   <li>To have larger batches than workers on the same machine need, it overrides {@link
 *       io.pipepool.spi.BatchExecutor#batchSizes}.
 *   <li>To check itself, it runs the contracts in the artifact {@code pipepool-runtime} of type
 *       {@code test-jar}: package {@code io.pipepool.contract} has one interface for each promise.
 * </ul>
 *
 * <h2>Libraries</h2>
 *
 * A library may name codecs with a {@link io.pipepool.spi.CodecProvider}, and carry what a caller's
 * thread has to its calls with a {@link io.pipepool.spi.CallContext}. It may follow operations and
 * batches with an {@link io.pipepool.spi.OperationObserver}.
 *
 * <p>No parameter and no result is null, unless its documentation or its type says so.
 */
@NullMarked
package io.pipepool.spi;

import org.jspecify.annotations.NullMarked;
