package io.pipepool.example.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * AWS Lambda's Runtime API, as far as the runtime client needs it. The client asks this service for
 * events, and asks when a snapshot has been restored.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String INVOCATION = ROOT + "invocation/";
  private static final Duration LONG = Duration.ofSeconds(60);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger count = new AtomicInteger();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch checkpoint = new CountDownLatch(1);
  private final CountDownLatch restore = new CountDownLatch(1);

  /** Starts the service on a free port of this machine. */
  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Returns the service's address in the format of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until the function has started and asks for its first event. */
  void awaitReady() throws InterruptedException {
    await(ready, "the function did not ask for an event");
  }

  /** Waits until the function is ready for its snapshot. */
  void awaitCheckpoint() throws InterruptedException {
    await(checkpoint, "the function did not ask to be restored");
  }

  /** Lets the function go on, as after a restore. */
  void restore() {
    restore.countDown();
  }

  private static void await(CountDownLatch latch, String otherwise) throws InterruptedException {
    if (!latch.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(otherwise);
    }
  }

  /** Gives the function an event, which it must answer within {@code limit}. */
  Invocation send(String event, Duration limit) {
    Invocation invocation = new Invocation("request-" + count.incrementAndGet(), event, limit);
    waiting.add(invocation);
    return invocation;
  }

  /** Returns how many invocations have begun and not ended. */
  int running() {
    return running.size();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      if (path.equals(INVOCATION + "next")) {
        ready.countDown();
        next(exchange, waiting.take());
      } else if (path.equals(ROOT + "restore/next")) {
        checkpoint.countDown();
        restore.await();
        reply(exchange, 200, "");
      } else {
        answered(path, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        reply(exchange, 202, "");
      }
    } catch (InterruptedException e) {
      exchange.close(); // this service is closed
    }
  }

  private void next(HttpExchange exchange, Invocation invocation) throws IOException {
    running.put(invocation.id(), invocation);
    Headers headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:here:1:function:f");
    headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.begin()));
    reply(exchange, 200, invocation.event());
  }

  /**
   * Takes an answer to an invocation, or an error of the function's start. Such an error ends all
   * invocations.
   */
  private void answered(String path, String body) {
    String[] parts = path.substring(ROOT.length()).split("/");
    if (parts[0].equals("invocation")) {
      running.remove(parts[1]).end(parts[2], body);
    } else {
      running.values().forEach(invocation -> invocation.end(parts[0] + " error", body));
      waiting.forEach(invocation -> invocation.end(parts[0] + " error", body));
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
