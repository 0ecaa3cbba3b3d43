package demo;

import io.pipepool.ParallelPool;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) {
    List<Boolean> printed;
    try (ParallelPool pool = ParallelPool.builder().workers(1).build();
        MDC.MDCCloseable unused = MDC.putCloseable("order", "4711")) {
      printed = PrintParallel.using(pool).map(List.of("alice", "bob"));
    }
    LOG.info("{} of {} printed", printed.stream().filter(done -> done).count(), printed.size());
  }
}
