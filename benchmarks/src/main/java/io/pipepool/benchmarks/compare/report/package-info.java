/**
 * What was measured, what it comes to, and how it is shown; knows nothing of how it is measured.
 */
@NullMarked
package io.pipepool.benchmarks.compare.report;

import org.jspecify.annotations.NullMarked;
