@org.jspecify.annotations.NullMarked
package io.pipepool.internal.identity;
