/** The annotation processor of Pipepool: writes one stub for each {@code @Parallel} method. */
@org.jspecify.annotations.NullMarked
module io.pipepool.processor {
  requires transitive java.compiler;
  requires com.palantir.javapoet;
  requires static com.google.auto.service;
  requires static io.pipepool;
  requires static org.jspecify;

  exports io.pipepool.processor;

  uses io.pipepool.spi.CodecProvider;

  provides javax.annotation.processing.Processor with
      io.pipepool.processor.ParallelProcessor;
}
