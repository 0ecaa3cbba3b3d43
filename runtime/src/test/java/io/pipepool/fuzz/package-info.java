/**
 * What a worker's bytes meet first in the parent, as targets of a fuzzer. {@code FuzzCorpusTest}
 * runs each of them on the inputs that are kept; the profile {@code fuzz} runs Jazzer on them.
 */
package io.pipepool.fuzz;
