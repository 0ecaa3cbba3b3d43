package io.pipepool.example.audit;

import java.util.List;
import java.util.Optional;

/**
 * Numbers over all class files of a jar.
 *
 * @param count how many classes there are; the versions of one class in a multi-release jar are one
 * @param highestVersion the highest class-file version, module and package descriptors included
 * @param baseVersion the highest class-file version that a JVM of any release loads; it leaves out
 *     {@code module-info} and the files that a multi-release jar keeps for newer releases
 * @param releases the releases for which a multi-release jar has files of their own, ascending
 */
public record ClassFiles(
    int count,
    Optional<Integer> highestVersion,
    Optional<Integer> baseVersion,
    List<Integer> releases) {}
