package io.pipepool.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The service that AWS Lambda's runtime client asks for events, as far as the client needs it. */
public final class LambdaService implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  /** One on a free port of this machine. */
  public LambdaService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it is, as {@code AWS_LAMBDA_RUNTIME_API} says. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives the function an event, and waits for its answer: its status and the JSON of it. */
  public String invoke(String json) throws InterruptedException {
    events.add(json);
    String answer = answers.poll(60, TimeUnit.SECONDS);
    return answer == null ? "no answer" : answer;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(INVOCATION + "next")) {
      try {
        next(exchange);
      } catch (InterruptedException e) {
        exchange.close();
      }
    } else {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      answers.add(path.substring(path.lastIndexOf('/') + 1) + " " + body);
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] event = events.take().getBytes(UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", "request-1");
    headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:here:1:function:f");
    long deadline = System.currentTimeMillis() + 60_000;
    headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
