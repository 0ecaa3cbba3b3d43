package demo

data class Line(val sku: String, val count: Int, val note: String?)

data class Order(val id: Int, val lines: List<Line>, val tags: Map<String, Int> = emptyMap())

data class Box<T>(val content: T)

sealed interface Shape

data class Circle(val radius: Double) : Shape

data class Group(val shapes: List<Shape>) : Shape

data object Empty : Shape

sealed class Answer {
  data class Number(val value: Int) : Answer()

  object None : Answer()
}

sealed class Found<out T> {
  data class One<T>(val value: T) : Found<T>()

  data object Nothing : Found<kotlin.Nothing>()
}

enum class Color { RED, GREEN }

@JvmInline value class Cents(val value: Long)
