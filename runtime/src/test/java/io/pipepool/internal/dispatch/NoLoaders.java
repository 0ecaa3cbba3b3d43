package io.pipepool.internal.dispatch;

import io.pipepool.internal.transport.Define;
import org.jspecify.annotations.Nullable;

/** A worker that knows no class loaders. */
final class NoLoaders implements LoaderNumbers {
  @Override
  public int numberOf(@Nullable ClassLoader loader) {
    return 0;
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
