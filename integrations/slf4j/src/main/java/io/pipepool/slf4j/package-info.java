/**
 * SLF4J for Pipepool. If this library is on the class path, what code in workers logs with SLF4J
 * arrives in the caller's loggers of the same names, and the caller's MDC is there while its call
 * runs. There is nothing to configure, and code of users names no type of this package.
 */
@NullMarked
package io.pipepool.slf4j;

import org.jspecify.annotations.NullMarked;
