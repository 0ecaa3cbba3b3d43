/**
 * Runs annotated methods in worker processes.
 *
 * <p>A method with {@link io.pipepool.annotations.Parallel} gets a stub at compile time. The stub's
 * methods call the annotated method on an engine:
 *
 * <pre>{@code
 * List<Integer> squares = SquareParallel.map(List.of(1, 2, 3)); // on the default engine
 *
 * try (ParallelPool pool = ParallelPool.builder().workers(4).maxHeap("1g").build()) {
 *   List<Integer> more = SquareParallel.using(pool).withTimeout(Duration.ofSeconds(2)).map(inputs);
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link io.pipepool.ParallelFunction} and {@link io.pipepool.EmittingFunction} are annotated
 *       methods as values, with the operations that stubs have.
 *   <li>{@link io.pipepool.Engine} is the place where calls run. {@link io.pipepool.ParallelPool}
 *       is the engine with worker processes.
 *   <li>{@link io.pipepool.ParallelException} is the parent of all exceptions that Pipepool itself
 *       throws for a call.
 *   <li>{@link io.pipepool.Emitter} and {@link io.pipepool.WorkerContext} are for the code of
 *       annotated methods.
 * </ul>
 *
 * <p>No parameter and no result is null, unless its documentation or its type says so.
 */
@NullMarked
package io.pipepool;

import org.jspecify.annotations.NullMarked;
