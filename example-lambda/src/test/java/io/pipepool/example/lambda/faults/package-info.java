/** A layer that tests put under the function: a handler whose calls may go wrong. */
package io.pipepool.example.lambda.faults;
