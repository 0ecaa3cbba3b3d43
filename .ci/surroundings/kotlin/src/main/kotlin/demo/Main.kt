package demo

import io.pipepool.kotlin.streamFlow
import java.io.IOException
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking

fun main() {
  println(SquareParallel.map(listOf(1, 2, 3)))
  println(SumParallel.call(listOf(1, 2.5)))
  println(GrowParallel.map(listOf(Circle(1.0), Group(listOf(Empty, Circle(2.0))), Empty)))
  println(HalfParallel.map(listOf(4, 5)).map { if (it === Answer.None) "none" else it })
  println(SwapParallel.call(Pair(1, "a")))
  println(WrapParallel.call("a b"))
  println(NextParallel.map(listOf(null, Color.RED)))
  println(FindParallel.map(listOf("a", "")))
  println(CheckParallel.map(listOf(1, 0)))
  println(PayParallel.call(7))
  println(CountParallel.call(3))
  try {
    FailParallel.call("nowhere")
  } catch (e: IOException) {
    println(e.message)
  }
  println(ShoutParallel.map(listOf("a", null)))
  println(WhisperParallel.on(Texts).map(listOf("A")))
  println(TotalParallel.call(Order(1, listOf(Line("a", 2, null), Line("b", 3, "gift")))))
  println(TimesParallel.on(Factor(3)).map(listOf(1, 2)))
  runBlocking {
    println(squareOf(5))
    println(streamFlow { SquareParallel.stream(1..1_000_000) }.take(3).toList())
  }
}

suspend fun squareOf(n: Int): Int = SquareParallel.submit(n).await()
