package io.pipepool.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.pipepool.Engine;
import java.util.List;

/** A function that AWS Lambda's own runtime client runs: does its commands in workers. */
public final class LambdaFunction implements RequestHandler<String, String> {
  @Override
  public String handleRequest(String commands, Context context) {
    try {
      List<String> results =
          TestTasks.RUN.using(Engine.getDefault()).map(List.of(commands.split(",")));
      return String.join(",", results);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
