package io.pipepool.internal.pool;

import io.pipepool.internal.dispatch.LoaderNumbers;
import io.pipepool.internal.lane.AskableLoaders;
import org.jspecify.annotations.Nullable;

/**
 * The class loaders that a worker knows, for decisions.
 *
 * @param loaders the same ones, as the lane has them
 */
record WorkerLoaders(AskableLoaders loaders) implements LoaderNumbers {
  @Override
  public int numberOf(@Nullable ClassLoader loader) {
    return loaders.numberOf(loader);
  }

  @Override
  public int placeOf(@Nullable ClassLoader loader) {
    return loaders.placeOf(loader);
  }

  @Override
  public int takeGone() {
    return loaders.takeGone();
  }
}
