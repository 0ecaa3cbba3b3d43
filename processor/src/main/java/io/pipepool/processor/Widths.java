package io.pipepool.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/** Computes how many bytes primitives take. */
final class Widths {
  private Widths() {}

  /** Returns {@code Integer.BYTES + Long.BYTES}, or nothing if a crossing is not primitive. */
  static Optional<CodeBlock> sum(List<Crossing> crossings) {
    if (!crossings.stream().allMatch(each -> each.wire() instanceof Wire.Primitive)) {
      return Optional.empty();
    }
    return Optional.of(
        crossings.isEmpty()
            ? CodeBlock.of("0")
            : crossings.stream()
                .map(each -> CodeBlock.of("$T.BYTES", widthOf(each.declared())))
                .collect(CodeBlock.joining(" + ")));
  }

  private static TypeName widthOf(TypeName primitive) {
    return primitive.equals(TypeName.BOOLEAN) ? TypeName.BYTE.box() : primitive.box();
  }
}
