package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.report.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs one measure. All systems are made ready first and then take turns, so that a slow phase of
 * the machine slows all of them down.
 *
 * <p>A system that fails takes no further part; the others go on.
 */
final class Turns {
  private final String measure;
  private final Consumer<String> log;
  private final Map<String, Contender> ready = new LinkedHashMap<>();
  private final List<Sample> samples = new ArrayList<>();

  Turns(String measure, Consumer<String> log) {
    this.measure = measure;
    this.log = log;
  }

  /** Returns the values of all systems that did not fail. */
  List<Sample> run(List<Entry> entries, int warmUps, int rounds) {
    for (Entry entry : entries) {
      attempt(entry.system(), () -> ready.put(entry.system(), entry.opener().open()));
    }
    for (int i = 0; i < warmUps; i++) {
      takeTurns(value -> {});
    }
    for (int i = 1; i <= rounds; i++) {
      int round = i;
      takeTurns(sample -> samples.add(new Sample(measure, sample.system(), round, sample.value())));
    }
    List.copyOf(ready.keySet()).forEach(this::close);
    return List.copyOf(samples);
  }

  private record Value(String system, double value) {}

  private void takeTurns(Consumer<Value> taker) {
    for (String system : List.copyOf(ready.keySet())) {
      Contender contender = ready.get(system);
      if (contender == null) {
        continue;
      }
      // The collector must not collect the garbage of the last system in the time of the next.
      System.gc();
      if (!attempt(system, () -> taker.accept(new Value(system, contender.round())))) {
        samples.removeIf(sample -> sample.system().equals(system));
        close(system);
      }
    }
  }

  private void close(String system) {
    Contender contender = ready.remove(system);
    if (contender != null) {
      attempt(system, contender::end);
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private boolean attempt(String system, Step step) {
    try {
      step.run();
      return true;
    } catch (Exception e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      log.accept(measure + ": " + system + " failed and is left out: " + trace);
      return false;
    }
  }
}
