/**
 * Support for functions in AWS Lambda: a handler ends its calls before the invocation's deadline.
 */
package io.pipepool.lambda;
