package io.pipepool.processor;

import com.palantir.javapoet.TypeName;

/**
 * A place whose value crosses: a parameter, a result or a component.
 *
 * @param declared the type that the place has in source, wildcards included
 * @param wire how the values cross
 * @param isNullable whether the source says that the place may hold null
 */
record Crossing(TypeName declared, Wire wire, boolean isNullable) {
  Crossing(TypeName declared, Wire wire) {
    this(declared, wire, false);
  }
}
