package io.pipepool.benchmarks.compare.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The raw figures of a run.
 *
 * @param machine lines for the report that describe the machine
 * @param samples all values, in the order in which they were taken
 */
public record Results(List<String> machine, List<Sample> samples) {
  private static final String REMARK = "# ";

  /** Copies both lists. */
  public Results {
    machine = List.copyOf(machine);
    samples = List.copyOf(samples);
  }

  /** Reads a file that {@link #write} wrote. */
  public static Results read(Path file) throws IOException {
    List<String> machine = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(REMARK)) {
        machine.add(line.substring(REMARK.length()));
      } else if (!line.equals(Sample.COLUMNS)) {
        samples.add(Sample.ofLine(line));
      }
    }
    return new Results(machine, samples);
  }

  /** Writes comma-separated values, with the description of the machine in front. */
  public void write(Path file) throws IOException {
    Stream<String> remarks = machine.stream().map(REMARK::concat);
    Stream<String> lines = samples.stream().map(Sample::toLine);
    Stream<String> head = Stream.concat(remarks, Stream.of(Sample.COLUMNS));
    Files.write(file, Stream.concat(head, lines).toList());
  }

  /** Returns these figures, and those of {@code earlier} for measures that these do not have. */
  public Results over(Results earlier) {
    Set<String> measured = samples.stream().map(Sample::measure).collect(Collectors.toSet());
    Stream<Sample> kept =
        earlier.samples.stream().filter(sample -> !measured.contains(sample.measure()));
    return new Results(machine, Stream.concat(kept, samples.stream()).toList());
  }

  /**
   * Returns the summary of each system in one measure, in the order in which the systems were first
   * measured.
   */
  public Map<String, Summary> summaries(String measure) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (Sample sample : samples) {
      if (sample.measure().equals(measure)) {
        values.computeIfAbsent(sample.system(), name -> new ArrayList<>()).add(sample.value());
      }
    }
    Map<String, Summary> summaries = new LinkedHashMap<>();
    values.forEach((system, list) -> summaries.put(system, Summary.of(list)));
    return summaries;
  }
}
