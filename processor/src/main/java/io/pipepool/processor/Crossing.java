package io.pipepool.processor;

import com.palantir.javapoet.TypeName;

/**
 * A place that holds a value which crosses: a parameter, a result, a component.
 *
 * @param declared the type that the place has in source, wildcards included
 * @param wire how the values cross
 */
record Crossing(TypeName declared, Wire wire) {}
