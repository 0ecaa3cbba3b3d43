/** Brings what code in workers logs with SLF4J to the caller's loggers, and MDC to the workers. */
@org.jspecify.annotations.NullMarked
module io.pipepool.slf4j {
  requires transitive io.pipepool;
  requires static transitive org.jspecify;
  requires transitive org.slf4j;

  exports io.pipepool.slf4j;

  provides io.pipepool.spi.CallContext with
      io.pipepool.slf4j.MdcContext;
  provides io.pipepool.spi.LogBridge with
      io.pipepool.slf4j.Slf4jBridge;
}
