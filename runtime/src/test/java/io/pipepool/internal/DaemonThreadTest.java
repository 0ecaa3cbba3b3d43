package io.pipepool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

final class DaemonThreadTest {
  @Test
  void itHasNothingOfTheThreadThatMakesIt() throws Exception {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    Thread own = Thread.currentThread();
    ClassLoader before = own.getContextClassLoader();
    String[] seen = {"unseen"};
    Thread thread;
    try (URLClassLoader context = new URLClassLoader(new URL[0])) {
      own.setContextClassLoader(context);
      inherited.set("of the test");
      thread = DaemonThread.of(() -> seen[0] = inherited.get(), "some name");
    } finally {
      own.setContextClassLoader(before);
      inherited.remove();
    }
    assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("some name");
    thread.start();
    thread.join();
    assertThat(seen[0]).isNull();
  }

  @Test
  void codeCanAskWhetherItRunsOnOne() throws Exception {
    boolean[] own = new boolean[1];
    Thread thread = DaemonThread.of(() -> own[0] = DaemonThread.isCurrent(), "asked");
    thread.start();
    thread.join();

    assertThat(own[0]).isTrue();
    assertThat(DaemonThread.isCurrent()).isFalse();
  }
}
