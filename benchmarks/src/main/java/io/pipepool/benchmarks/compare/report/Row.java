package io.pipepool.benchmarks.compare.report;

import java.util.List;

/**
 * One measure as the report shows it.
 *
 * @param id the measure's name on the command line and in the raw figures
 * @param title the thing that is measured; code in backticks
 * @param unit the unit of the values
 * @param better which values are better
 * @param goals the goals of the measure
 */
public record Row(String id, String title, String unit, Better better, List<Goal> goals) {}
