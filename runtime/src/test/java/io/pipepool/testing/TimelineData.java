package io.pipepool.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The data of a timeline's page, as a browser reads them. */
public final class TimelineData {
  private static final Pattern ELEMENT =
      Pattern.compile("<script type=\"application/json\" id=\"data\">([^<]*)</script>");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  /** One element of a list; a comma may stand before it. A text may contain any bracket. */
  private static final Pattern OBJECT = Pattern.compile(",?\\{((?:[^\"}]+|\"[^\"]*\")*+)}");

  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":(?:(-?\\d+)|\"([^\"]*)\")");

  private final String json;

  /** Reads data without a page. */
  public TimelineData(String json) {
    this.json = json;
  }

  /** Reads the data of the page in a file. */
  public static TimelineData ofPage(Path file) throws IOException {
    Matcher element = ELEMENT.matcher(Files.readString(file));
    if (!element.find()) {
      throw new AssertionError("no data in " + file);
    }
    return new TimelineData(element.group(1));
  }

  private String part(String pattern) {
    Matcher part = Pattern.compile(pattern).matcher(json);
    if (!part.find()) {
      throw new AssertionError(pattern + " is not in " + json);
    }
    return part.group(1);
  }

  /** Returns a number of the whole record. */
  public long number(String name) {
    return Long.parseLong(part("\"" + name + "\":(-?\\d+)"));
  }

  /** Returns the name of the pool. */
  public String pool() {
    return plain(part("\"pool\":" + TEXT));
  }

  /** Returns the names of the tasks. */
  public List<String> tasks() {
    String all = part("\"tasks\":\\[((?:" + TEXT + ",?)*)]");
    return TEXT.matcher(all).results().map(name -> plain(name.group(1))).toList();
  }

  /** Returns one property of all bars. */
  public List<Long> bars(String column) {
    String all = part("\"bars\":\\{[^}]*\"" + column + "\":\\[([-\\d,]*)]");
    return all.isEmpty()
        ? List.of()
        : Pattern.compile(",").splitAsStream(all).map(Long::valueOf).toList();
  }

  /** Returns the sum of a property of all bars. */
  public long sumOfBars(String column) {
    return bars(column).stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the indices of the inputs that the bars stand for, in order. */
  public long[] inputs() {
    List<Long> first = bars("first");
    List<Long> calls = bars("calls");
    return IntStream.range(0, first.size())
        .boxed()
        .flatMapToLong(bar -> LongStream.range(first.get(bar), first.get(bar) + calls.get(bar)))
        .sorted()
        .toArray();
  }

  /** Returns the elements of a list: {@code workers}, {@code marks} or {@code slowest}. */
  public List<Map<String, String>> list(String name) {
    String start = "\"" + name + "\":[";
    int from = json.indexOf(start) + start.length();
    List<Map<String, String>> elements = new ArrayList<>();
    Matcher element = OBJECT.matcher(json).region(from, json.length());
    while (element.lookingAt()) {
      elements.add(members(element.group(1)));
      element.region(element.end(), json.length());
    }
    return elements;
  }

  private static Map<String, String> members(String object) {
    Map<String, String> members = new LinkedHashMap<>();
    for (Matcher member = MEMBER.matcher(object); member.find(); ) {
      String value = member.group(2) == null ? plain(member.group(3)) : member.group(2);
      members.put(member.group(1), value);
    }
    return members;
  }

  /** Returns one property of each element of a list. */
  public List<String> list(String name, String property) {
    return list(name).stream().map(element -> element.get(property)).toList();
  }

  private static String plain(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    Character.toString(Integer.parseInt(escape.group(1), 16))));
  }
}
