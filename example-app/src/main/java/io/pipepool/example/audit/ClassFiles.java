package io.pipepool.example.audit;

import java.util.List;
import java.util.Optional;

/**
 * What the class files of a jar have in common.
 *
 * @param count how many classes there are; the versions of one class in a multi-release jar are one
 * @param highestVersion the highest class-file version, module and package descriptors included
 * @param baseVersion the highest one that a JVM of any release meets: without {@code module-info}
 *     and what a multi-release jar keeps for newer releases
 * @param releases the releases for which a multi-release jar has files of their own, ascending
 */
public record ClassFiles(
    int count,
    Optional<Integer> highestVersion,
    Optional<Integer> baseVersion,
    List<Integer> releases) {}
