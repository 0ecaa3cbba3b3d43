/** What Pipepool offers to functions in AWS Lambda. */
@org.jspecify.annotations.NullMarked
module io.pipepool.lambda {
  requires transitive io.pipepool;
  requires static org.jspecify;

  exports io.pipepool.lambda;
}
