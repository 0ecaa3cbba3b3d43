/**
 * Figures of a run, their summaries, and the pages that show them. This package knows nothing of
 * how they are measured.
 */
@NullMarked
package io.pipepool.benchmarks.compare.report;

import org.jspecify.annotations.NullMarked;
