package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsColumns() {
    TextTable table = new TextTable("NAME", " COUNT", "NOTE");
    table.row("a", 1, "x");
    table.row("long name", 123456, "");

    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text, true));

    assertThat(text.toString().lines())
        .containsExactly("NAME        COUNT  NOTE", "a               1  x", "long name  123456");
  }

  @Test
  void refusesRowsThatDoNotFit() {
    TextTable table = new TextTable("A", "B");

    assertThatThrownBy(() -> table.row("only one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells in a table of 2 columns");
  }
}
