package io.pipepool.example.query;

/**
 * One row of the table of packages.
 *
 * @param jar the jar's path below the audited folder
 * @param name the package; empty for the unnamed one
 * @param classes how many classes of the package the jar has
 */
public record PackageRow(String jar, String name, int classes) {}
