/** What Pipepool offers to functions in AWS Lambda. */
package io.pipepool.lambda;
