package io.pipepool.slf4j;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A while in which a thread has another MDC.
 *
 * @param before the MDC that the thread has afterwards
 */
record MdcScope(@Nullable Map<String, String> before) implements AutoCloseable {
  /** Replaces the calling thread's MDC until the scope is closed on the same thread. */
  static MdcScope enter(Map<String, @Nullable String> mdc) {
    MdcScope scope = new MdcScope(MDC.getCopyOfContextMap());
    MDC.setContextMap(mdc);
    return scope;
  }

  @Override
  public void close() {
    if (before == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(before);
    }
  }
}
