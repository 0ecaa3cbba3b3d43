package demo;

import demo.Wildcards.*;
import io.pipepool.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Values of types with wildcards, each as it was sent and as it came back. */
final class WildcardValues {
  static Object[] aLeafForIntegersIsOneOfNumbers() {
    return numbers(new IntLit(7));
  }

  static Object[] aLeafForIntegersIsOneOfNumbersInsideAnotherOne() {
    return numbers(new Neg<Integer>(new Neg<>(new IntLit(7))));
  }

  static Object[] aLeafWithABoundHoldsAnyNumber() {
    return numbers(new Only<>(2.5));
  }

  static Object[] nullIsNull() {
    return numbers(null);
  }

  static Object[] nothingNeedsToSayWhatALeafHolds() {
    Expr<Boolean> sent = new Eq<>(new Neg<>(new IntLit(7)), new Only<>(8));
    return boole(sent);
  }

  static Object[] aLeafOfALeafIsOneWhateverItHolds() {
    return boole(new Eq<>(new Twins<>(new IntLit(1), new Only<>(2)), null));
  }

  static Object[] aLeafMayHaveOtherBoundsThanTheWildcard() {
    Expr<String> sent = new Joined<>(new Neg<>(new Joined<>(null)));
    var input = ComparableParallel.args(sent, new Neg<>(new IntLit(7)));
    return new Object[] {sent, ComparableParallel.using(Engine.inline()).call(input)};
  }

  static Object[] anEnumIsALeafOfAnything() {
    return anything(Failed.LATE);
  }

  static Object[] aRecordIsALeafOfAnything() {
    return anything(new Ok<Thread>(3));
  }

  static Object[] aQuestionMarkIsWhatItsParameterExtends() {
    Bounded<?> sent = new Bounded<>(1.5, null);
    return new Object[] {sent, BoundedParallel.using(Engine.inline()).call(sent)};
  }

  static Object[] serializedValuesMayHaveAnyArgument() {
    Box<?>[] sent = {null, null};
    var input = BoxesParallel.args(new Box<String>(), sent, List.of(new Box<Number>()));
    Box<?>[] arrived = BoxesParallel.using(Engine.inline()).call(input);
    return new Object[] {Arrays.asList(sent), Arrays.asList(arrived)};
  }

  static Object[] aCodecMayBeForAnyArgument() {
    var input = PricesParallel.args(new Price<Number>(), List.of(new Price<>()), new Price<?>[0]);
    return new Object[] {
      Price.class, PricesParallel.using(Engine.inline()).call(input).getClass()
    };
  }

  private static Object[] numbers(Expr<? extends Number> sent) {
    var input = NumbersParallel.args(sent, null);
    return new Object[] {sent, NumbersParallel.using(Engine.inline()).call(input)};
  }

  private static Object[] boole(Expr<Boolean> sent) {
    var input = UndeterminedParallel.args(sent, new Of<>(new Id<String>(1)));
    return new Object[] {sent, UndeterminedParallel.using(Engine.inline()).call(input)};
  }

  private static Object[] anything(Result<?> sent) {
    var input = AnythingParallel.args(sent, Map.of("a", new Id<>(1)), new Id<Number>(2));
    return new Object[] {sent, AnythingParallel.using(Engine.inline()).call(input)};
  }

  private WildcardValues() {}
}
