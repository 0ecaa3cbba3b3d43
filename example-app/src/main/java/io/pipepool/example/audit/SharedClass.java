package io.pipepool.example.audit;

import java.util.List;

/**
 * A class that several artifacts have.
 *
 * @param name the class's name in its package
 * @param artifacts those artifacts, sorted
 */
public record SharedClass(String name, List<String> artifacts) {}
