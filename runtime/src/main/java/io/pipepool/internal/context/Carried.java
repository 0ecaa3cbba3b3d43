package io.pipepool.internal.context;

import org.jspecify.annotations.Nullable;

/**
 * What the thread that began an operation carries for the operation's calls.
 *
 * @param bytes for each context that has something, the name of its class and its bytes; null for
 *     nothing
 * @param observation the operation, for the observers that follow it; null if none does
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Carried(byte @Nullable [] bytes, @Nullable Observation observation) {}
