/**
 * A codec for messages of Protocol Buffers. The annotation processor finds it if this library is
 * named beside it; nothing need be called.
 */
@NullMarked
package io.pipepool.protobuf;

import org.jspecify.annotations.NullMarked;
