/**
 * Support for functions in AWS Lambda: a handler ends its calls before the invocation's deadline.
 */
@org.jspecify.annotations.NullMarked
module io.pipepool.lambda {
  requires transitive io.pipepool;
  requires static org.jspecify;

  exports io.pipepool.lambda;
}
