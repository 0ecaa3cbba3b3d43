package io.pipepool.internal.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers that stand for the names of tasks in a timeline, from 0. */
final class TaskNames {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The name that was asked for last, since most calls that follow each other are of one task. */
  private @Nullable String lastName;

  private int lastNumber;

  /** Returns the number of a task. The same name has the same number each time. */
  @SuppressWarnings("ReferenceEquality") // an equal name that is another object is looked up
  int numberOf(String name) {
    if (name != lastName) {
      lastNumber = find(name);
      lastName = name;
    }
    return lastNumber;
  }

  private int find(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      number = names.size();
      names.add(name);
      numbers.put(name, number);
    }
    return number;
  }

  void write(JsonText json) {
    json.array();
    names.forEach(json::value);
    json.endArray();
  }
}
