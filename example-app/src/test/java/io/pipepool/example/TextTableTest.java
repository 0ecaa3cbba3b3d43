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
  void showsCharactersThatATerminalWouldObeyAsQuestionMarks() {
    TextTable table = new TextTable("NAME", "NEXT");
    table.row("red\u001b[31m, new\nline, tab\t, bidi\u202e, \u00e9\ud83d\ude00", "x");

    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text, true));

    assertThat(text.toString().lines())
        .hasSize(2)
        .last()
        .isEqualTo("red?[31m, new?line, tab?, bidi?, \u00e9\ud83d\ude00  x");
  }

  @Test
  void refusesRowsThatDoNotFit() {
    TextTable table = new TextTable("A", "B");

    assertThatThrownBy(() -> table.row("only one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells in a table of 2 columns");
  }
}
