package io.pipepool.internal.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers that stand for the names of tasks in a timeline, from 0. */
final class TaskNames {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** Returns the number of a task. The same name has the same number each time. */
  int numberOf(String name) {
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
