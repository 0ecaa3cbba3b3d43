package io.pipepool.kotlin

import io.pipepool.ParallelPool
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import java.time.Duration
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.future.await
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The `await` of kotlinx-coroutines suits the futures of stubs, as docs/surroundings.md says. */
internal class AwaitTest {
  companion object {
    private val PATIENCE = Duration.ofSeconds(30)
    private val pool = ParallelPool.builder().workers(1).maxHeap("64m").build()

    @JvmStatic @AfterAll fun close() = pool.close()
  }

  @Test
  fun aCoroutineGetsResults() =
      runBlocking<Unit> {
        val square = SquareParallel.using(pool)
        val squares = (1..20).map { async { square.submit(it).await() } }.awaitAll()
        assertThat(squares).isEqualTo((1..20).map { it * it })
        assertThat(square.mapAsync(1..3).await()).containsExactly(1, 4, 9)
      }

  @Test
  fun aCallFailsWithItsOwnException(@TempDir folder: Path) =
      runBlocking<Unit> {
        val missing = folder.resolve("missing")
        val failure =
            runCatching { ReadParallel.using(pool).submit(missing).await() }.exceptionOrNull()
        assertThat(failure).isInstanceOf(NoSuchFileException::class.java)
      }

  @Test
  fun cancellingTheCoroutineEndsTheCall(@TempDir folder: Path) =
      runBlocking<Unit> {
        val begun = folder.resolve("begun")
        val job =
            launch(start = CoroutineStart.UNDISPATCHED) {
              HangParallel.using(pool).submit(begun).await()
            }
        Awaitility.await().atMost(PATIENCE).until { Files.exists(begun) }

        job.cancelAndJoin()

        Awaitility.await().atMost(PATIENCE).until { pool.stats().callsRunning() == 0L }
      }
}
