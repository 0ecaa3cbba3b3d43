package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.WatchedEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stubs use the engine of the scope that was opened last and is still open. */
final class EngineScopeTest {
  private final Engine before = Engine.getDefault();
  private final Engine lasting = engine();
  private final Engine first = engine();
  private final Engine second = engine();

  private static Engine engine() {
    return new WatchedEngine(Engine.inline(), batch -> {}, batch -> {});
  }

  @BeforeEach
  void setDefault() {
    Engine.setDefault(lasting);
  }

  @AfterEach
  void putBack() {
    Engine.setDefault(before);
  }

  @Test
  void theDefaultIsPutBackAfterAScope() {
    try (EngineScope scope = Engine.setDefaultUntilClosed(first)) {
      assertThat(Engine.getDefault()).isSameAs(first).isSameAs(scope.engine());
    }
    assertThat(Engine.getDefault()).isSameAs(lasting);
  }

  @Test
  void theScopeThatWasOpenedLastCounts() {
    EngineScope outer = Engine.setDefaultUntilClosed(first);
    EngineScope inner = Engine.setDefaultUntilClosed(second);
    assertThat(Engine.getDefault()).isSameAs(second);

    inner.close();
    assertThat(Engine.getDefault()).isSameAs(first);
    inner.close();
    assertThat(Engine.getDefault()).isSameAs(first);
    outer.close();
    assertThat(Engine.getDefault()).isSameAs(lasting);
  }

  @Test
  void scopesMayBeClosedInAnyOrder() {
    EngineScope outer = Engine.setDefaultUntilClosed(first);
    EngineScope inner = Engine.setDefaultUntilClosed(second);

    outer.close();
    assertThat(Engine.getDefault()).isSameAs(second);
    inner.close();
    assertThat(Engine.getDefault()).isSameAs(lasting);
  }

  @Test
  void aDefaultThatIsSetMeanwhileStays() {
    EngineScope scope = Engine.setDefaultUntilClosed(first);
    Engine.setDefault(second);
    assertThat(Engine.getDefault()).isSameAs(second);

    scope.close();
    assertThat(Engine.getDefault()).isSameAs(second);
  }
}
