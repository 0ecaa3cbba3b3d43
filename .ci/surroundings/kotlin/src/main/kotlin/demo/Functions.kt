package demo

import io.pipepool.Emitter
import io.pipepool.annotations.Parallel
import java.io.IOException

@Parallel fun square(n: Int): Int = n * n

@Parallel fun sum(numbers: List<Number>): Double = numbers.sumOf { it.toDouble() }

@Parallel
fun grow(shape: Shape): Shape =
    when (shape) {
      is Circle -> Circle(shape.radius * 2)
      is Group -> Group(shape.shapes.map(::grow))
      Empty -> Empty
    }

@Parallel
fun half(n: Int): Answer = if (n % 2 == 0) Answer.Number(n / 2) else Answer.None

@Parallel fun swap(pair: Pair<Int, String>): Pair<String, Int> = Pair(pair.second, pair.first)

@Parallel fun wrap(text: String): Box<List<String>> = Box(text.split(' '))

@Parallel fun next(color: Color?): Color? = if (color == null) Color.RED else null

@Parallel
fun find(text: String): Found<String> = if (text.isEmpty()) Found.Nothing else Found.One(text)

@Parallel fun check(n: Int): Unit? = if (n > 0) Unit else null

/** In Java, a function that takes a value class has no name unless it is given one. */
@Parallel @JvmName("pay") fun pay(cents: Cents): Long = cents.value

@Parallel
fun count(to: Int, emitter: Emitter<Int>) {
  (1..to).forEach(emitter::emit)
}

@Parallel
@Throws(IOException::class)
fun fail(path: String): String = throw IOException(path)

object Texts {
  @Parallel @JvmStatic fun shout(text: String?): String? = text?.uppercase()

  @Parallel fun whisper(text: String): String = text.lowercase()

  /** In Java, its name has that of the module behind it; the stub's has not. */
  @Parallel @JvmStatic internal fun turn(text: String): String = text.reversed()

  @Parallel @JvmStatic fun `turn$twice`(text: String): String = turn(turn(text))
}

class Orders {
  companion object {
    @Parallel @JvmStatic fun total(order: Order): Int = order.lines.sumOf { it.count }
  }
}

data class Factor(val factor: Int) {
  @Parallel fun times(n: Int): Int = n * factor
}
