package io.pipepool.internal.dispatch;

import io.pipepool.internal.transport.Define;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The class loaders of a worker that may ask for nothing. */
final class FakeLoaders implements LoaderNumbers {
  private final IntSupplier number;

  /** Class loaders of which each has the number that {@code number} gives. */
  FakeLoaders(IntSupplier number) {
    this.number = number;
  }

  /** Returns class loaders without numbers. */
  static FakeLoaders none() {
    return new FakeLoaders(() -> 0);
  }

  @Override
  public int numberOf(@Nullable ClassLoader loader) {
    return number.getAsInt();
  }

  @Override
  public int placeOf(@Nullable ClassLoader loader) {
    return Define.GIVEN;
  }

  @Override
  public int takeGone() {
    return NONE_GONE;
  }
}
