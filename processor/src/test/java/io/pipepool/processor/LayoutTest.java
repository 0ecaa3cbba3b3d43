package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void emptyBodiesAndShortCommentsAreOnOneLine() {
    assertThat(
            Layout.apply(
                """
                  /**
                   * One line.
                   */
                  private A() {
                  }
                """,
                name -> false))
        .isEqualTo(
            """
              /** One line. */
              private A() {}
            """);
  }

  @Test
  void annotationsAreOnOneLine() {
    assertThat(
            Layout.apply(
                """
                @Deprecated(
                    since = "2",
                    forRemoval = true
                )
                @SuppressWarnings({
                    "deprecation",
                    "removal"
                })
                """,
                name -> false))
        .isEqualTo(
            """
            @Deprecated(since = "2", forRemoval = true)
            @SuppressWarnings({"deprecation", "removal"})
            """);
  }

  @Test
  void longAndFullCommentsStay() {
    String comments =
        """
        /**
         * One.
         *
         * @param a two
         */
        /**
         * %s
         */
        """
            .formatted("x".repeat(100));
    assertThat(Layout.apply(comments, name -> false)).isEqualTo(comments);
  }

  @Test
  void importsOfTheLanguageGoUnlessTheyHideAClassOfThePackage() {
    assertThat(
            Layout.apply(
                "import java.lang.Integer;\nimport java.lang.String;\nimport java.lang.invoke.X;\n",
                name -> name.equals("Integer")))
        .isEqualTo("import java.lang.Integer;\nimport java.lang.invoke.X;\n");
  }
}
