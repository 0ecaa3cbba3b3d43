package io.pipepool.kotlin

import io.pipepool.TaskFailedException
import java.util.stream.Stream
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.runInterruptible

/**
 * Returns a cold flow of a stream's elements, such as the results of a stub's `stream`.
 *
 * ```
 * streamFlow { SquareParallel.stream(1..1_000_000) }.take(10).collect { println(it) }
 * ```
 *
 * Each collection opens a stream of its own. If the collection ends, fails or is cancelled, it
 * closes the stream, which ends the stream's calls. The flow asks for an element only when the
 * collector has done with the one before, so a slow collector slows the calls down.
 *
 * ### Threads
 *
 * The collector's thread opens and closes the stream, so calls have the context of that thread. A
 * thread of [dispatcher] waits for each element. If the coroutine is cancelled meanwhile, the flow
 * interrupts that thread, and the stream of a stub then gives up at once. Each element costs two
 * changes of thread. If elements are many and small, `flowOn(Dispatchers.IO)` reads up to 64 of
 * them ahead without.
 *
 * ### Failures
 *
 * If a call fails, the collection fails with the exception that the call threw. That holds for a
 * checked exception, too, which the stream itself would wrap in a [TaskFailedException].
 *
 * @param T an element
 * @param dispatcher the threads that wait for elements
 * @param open returns a new stream each time
 * @return a flow that may be collected any number of times
 */
public fun <T> streamFlow(
    dispatcher: CoroutineDispatcher = Dispatchers.IO,
    open: () -> Stream<T>,
): Flow<T> = flow {
  open().use { stream ->
    val elements = stream.iterator()
    while (runInterruptible(dispatcher) { elements.awaitNext() }) {
      emit(elements.next())
    }
  }
}

/** Waits for the next element, and returns whether there is one. */
private fun Iterator<*>.awaitNext(): Boolean =
    try {
      hasNext()
    } catch (failure: TaskFailedException) {
      throw failure.original()
    }

/**
 * Returns the checked exception that a stream has wrapped. If this exception stands for one that
 * could not be rebuilt, it names the class of that one, which its cause is not, and is returned
 * itself.
 */
private fun TaskFailedException.original(): Throwable =
    cause?.takeIf { it !is RuntimeException && it.javaClass.name == exceptionClassName() } ?: this
