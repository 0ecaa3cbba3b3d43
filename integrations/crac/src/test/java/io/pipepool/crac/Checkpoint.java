package io.pipepool.crac;

import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import org.crac.Context;
import org.crac.Resource;

/** A context that refers to its resources weakly, as the context of AWS Lambda does. */
final class Checkpoint extends Context<Resource> {
  private final WeakHashMap<Resource, Boolean> resources = new WeakHashMap<>();

  @Override
  public synchronized void register(Resource resource) {
    resources.put(resource, true);
  }

  @Override
  public synchronized void beforeCheckpoint(Context<? extends Resource> context) {
    System.gc();
    resources.keySet().forEach(this::prepare);
  }

  private void prepare(Resource resource) {
    try {
      resource.beforeCheckpoint(this);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public synchronized void afterRestore(Context<? extends Resource> context) {
    resources.keySet().forEach(this::restore);
  }

  private void restore(Resource resource) {
    try {
      resource.afterRestore(this);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void begin() {
    beforeCheckpoint(this);
  }

  CompletableFuture<Void> beginElsewhere() {
    return CompletableFuture.runAsync(this::begin);
  }

  void end() {
    afterRestore(this);
  }
}
