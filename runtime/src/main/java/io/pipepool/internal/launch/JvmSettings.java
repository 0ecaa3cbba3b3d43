package io.pipepool.internal.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a pool's worker JVMs.
 *
 * @param workers how many there may be at once; they share the machine
 * @param threads how many calls run at once in each
 * @param maxHeap the value of {@code -Xmx}, or null for a fair share
 * @param jvmArgs more arguments of the JVM; they win over all others
 * @param commandPrefix the programs before {@code java}, with their arguments; none if it is empty
 * @param environment variables that are added to those of this process, or replace them
 * @param exposure the parts of this process that reach workers
 * @param classPath the places of classes, or null to find them out
 * @param inheritsOutput whether workers print straight to this process's standard error
 * @param separatesOutput whether standard output has a pipe of its own, if the system can do that
 * @param debugging how debuggers can attach, or null if they cannot
 * @param loader the class loader that has the tasks
 */
public record JvmSettings(
    int workers,
    int threads,
    @Nullable String maxHeap,
    List<String> jvmArgs,
    List<String> commandPrefix,
    Map<String, String> environment,
    Exposure exposure,
    @Nullable List<Path> classPath,
    boolean inheritsOutput,
    boolean separatesOutput,
    @Nullable Debugging debugging,
    ClassLoader loader) {}
