/** Functions for AWS Lambda. All they show of Pipepool is a stub that they call. */
package io.pipepool.example.lambda;
