package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * The exceptions that a method declares.
 *
 * @param declared the exceptions in the order of the source
 * @param common the one declared exception, RuntimeException for none, the nearest common
 *     superclass for several
 * @param fits whether a method with the declared list may throw {@code common}
 */
record Failures(List<TypeName> declared, TypeName common, boolean fits) {}
