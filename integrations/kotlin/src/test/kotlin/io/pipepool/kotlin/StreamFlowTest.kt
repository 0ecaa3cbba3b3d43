package io.pipepool.kotlin

import io.pipepool.ParallelPool
import io.pipepool.TaskFailedException
import java.io.IOException
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger
import java.util.stream.Stream
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test

/** A flow of a stream has its elements and failures, and closes it. */
internal class StreamFlowTest {
  companion object {
    private val PATIENCE = Duration.ofSeconds(30)
    private val pool = ParallelPool.builder().workers(2).maxHeap("64m").build()

    @JvmStatic @AfterAll fun close() = pool.close()

    private fun awaitNoCalls() {
      Awaitility.await().atMost(PATIENCE).until {
        pool.stats().callsRunning() + pool.stats().callsQueued() == 0L
      }
    }
  }

  private val closed = AtomicBoolean()

  /** Inputs that a stream of results closes when it is closed. */
  private fun <T> inputs(vararg values: T): Stream<T> =
      Stream.of(*values).onClose { closed.set(true) }

  @Test
  fun eachCollectionHasAllResultsInOrder() =
      runBlocking<Unit> {
        val squares = streamFlow { SquareParallel.using(pool).stream(1..1_000) }
        assertThat(squares.toList()).isEqualTo((1..1_000).map { it * it })
        assertThat(squares.toList()).hasSize(1_000)
      }

  @Test
  fun aCollectionThatEndsEarlyEndsItsCalls() =
      runBlocking<Unit> {
        val numbers = streamFlow { CountFromParallel.using(pool).stream(inputs(1, 1_000)) }
        assertThat(numbers.take(3).toList()).containsExactly(1, 2, 3)
        assertThat(closed).isTrue()
        awaitNoCalls()
      }

  @Test
  fun cancellationEndsTheWaitForAnElement() =
      runBlocking<Unit> {
        val first = CompletableDeferred<Int>()
        val elements = streamFlow { EmitAndHangParallel.using(pool).stream(inputs(7)) }
        // not a child, for which this test would wait even if it could not be cancelled
        val job = CoroutineScope(Dispatchers.Default).launch { elements.collect(first::complete) }
        assertThat(first.await()).isEqualTo(7)

        withTimeout(PATIENCE.toMillis()) { job.cancelAndJoin() }

        assertThat(closed).isTrue()
        awaitNoCalls()
      }

  @Test
  fun theFailureOfACallIsItsOwnException() =
      runBlocking<Unit> {
        val lengths = streamFlow { ReadParallel.using(pool).stream(inputs(Path.of("missing"))) }
        val failure = runCatching { lengths.toList() }.exceptionOrNull()
        assertThat(failure).isInstanceOf(NoSuchFileException::class.java).hasMessage("missing")
        assertThat(closed).isTrue()
      }

  @Test
  fun aFailureThatCouldNotBeRebuiltStaysItsStandIn() =
      runBlocking<Unit> {
        val standIn = TaskFailedException("demo.Broken", "demo.Broken: no", IOException("cause"))
        val numbers = streamFlow { Stream.generate<Int> { throw standIn } }
        assertThat(runCatching { numbers.toList() }.exceptionOrNull()).isSameAs(standIn)
      }

  @Test
  fun theFailureOfTheCollectorIsLeftAlone() =
      runBlocking<Unit> {
        val refusal = TaskFailedException(IOException("refused"))
        val numbers = streamFlow { inputs(1, 2) }
        val failure = runCatching { numbers.collect { throw refusal } }.exceptionOrNull()
        assertThat(failure).isSameAs(refusal)
        assertThat(closed).isTrue()
      }

  @Test
  fun theCollectorIsNeverBehind() =
      runBlocking<Unit> {
        val read = AtomicInteger()
        val numbers = streamFlow { Stream.generate(read::incrementAndGet) }
        numbers.take(5).collect { assertThat(read).hasValue(it) }
      }

  @Test
  fun theDispatcherWaitsForElementsAndTheCollectorDoesTheRest() =
      runBlocking<Unit> {
        val collector = Thread.currentThread()
        val others = ArrayList<Thread>()
        Executors.newSingleThreadExecutor().asCoroutineDispatcher().use { dispatcher ->
          val threads =
              streamFlow(dispatcher) {
                others.add(Thread.currentThread())
                Stream.generate(Thread::currentThread).onClose {
                  others.add(Thread.currentThread())
                }
              }
          assertThat(threads.take(2).toList())
              .hasSize(2)
              .containsOnly(withContext(dispatcher) { Thread.currentThread() })
          assertThat(others).containsExactly(collector, collector)
        }
      }
}
