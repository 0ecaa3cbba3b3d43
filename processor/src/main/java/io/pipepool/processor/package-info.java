/**
 * Writes one stub for each {@code @Parallel} method.
 *
 * <p>{@link io.pipepool.processor.ParallelProcessor} finds the methods. A {@code MethodModeler}
 * turns each method into plain data or findings, and a {@code StubGenerator} turns the data into
 * source. The generators never see the compiler's model, and the modelers never see source.
 */
@NullMarked
package io.pipepool.processor;

import org.jspecify.annotations.NullMarked;
