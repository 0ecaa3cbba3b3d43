/** Functions for AWS Lambda. Pipepool shows in them only as a stub that they call. */
package io.pipepool.example.lambda;
