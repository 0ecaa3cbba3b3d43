package io.pipepool.benchmarks.compare.report;

import java.util.List;

/**
 * One measure, as it is shown.
 *
 * @param id its name on the command line and in the raw figures
 * @param title what is measured; code in backticks
 * @param unit of its values
 * @param better which values are better
 * @param goals what it shall come to
 */
public record Row(String id, String title, String unit, Better better, List<Goal> goals) {}
