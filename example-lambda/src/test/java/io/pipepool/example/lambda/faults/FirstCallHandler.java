package io.pipepool.example.lambda.faults;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;

/** Does one deed in one of three ways: by itself, by a bare JVM, or by a worker. */
public final class FirstCallHandler implements RequestHandler<String, String> {
  @Override
  public String handleRequest(String way, Context context) {
    try {
      return switch (way) {
        case "plain" -> Deed.perform("echo done");
        case "bare" -> BareJvm.run();
        default -> PerformParallel.call(way);
      };
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
