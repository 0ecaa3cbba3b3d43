package io.pipepool.example.lambda.faults;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.pipepool.Engine;
import io.pipepool.ParallelPool;

/** Starts its workers while the function itself still starts. */
public final class WarmedHandler implements RequestHandler<String, String> {
  static {
    new Thread(() -> ((ParallelPool) Engine.getDefault()).warmUp()).start();
  }

  @Override
  public String handleRequest(String deed, Context context) {
    return new FirstCallHandler().handleRequest(deed, context);
  }
}
