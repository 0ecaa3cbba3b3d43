package io.pipepool.example.audit;

import java.util.List;

/**
 * A package that several artifacts have.
 *
 * @param name the package; empty for the unnamed one
 * @param artifacts those artifacts, sorted
 * @param classes the classes of the package that several of them have, sorted; often none
 */
public record SharedPackage(String name, List<String> artifacts, List<SharedClass> classes) {}
