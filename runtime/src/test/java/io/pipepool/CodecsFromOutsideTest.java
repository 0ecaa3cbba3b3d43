package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generated code in any package can use the constants, although {@code Codecs} inherits them. */
class CodecsFromOutsideTest {
  @Test
  void constantsAndMethodsOfHiddenParentsAreAccessible() throws IOException {
    WireWriter out = new WireWriter();
    Codecs.list(Codecs.INSTANT).write(out, List.of(Instant.EPOCH));
    Codecs.INT_ARRAY.write(out, new int[] {1});
    assertThat(out.size()).isEqualTo(1 + 1 + 12 + 1 + 4);
    WireReader in = out.toReader();
    assertThat(Codecs.list(Codecs.INSTANT).read(in)).containsExactly(Instant.EPOCH);
    assertThat(in.remaining()).isEqualTo(5);
    assertThat(Codecs.INT_ARRAY.read(in)).containsExactly(1);
  }
}
