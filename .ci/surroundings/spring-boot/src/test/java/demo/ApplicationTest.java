package demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class ApplicationTest {
  @Autowired private ParallelPool pool;
  @Autowired private Application application;

  @Test
  void stubsUseThePoolOfTheApplication() {
    assertThat(Engine.getDefault()).isSameAs(pool);
    assertThat(pool.parallelism()).isEqualTo(2);
    assertThat(application.title()).isEqualTo("Order import");
    assertThat(pool.stats().callsSucceeded()).isEqualTo(1);
  }
}
