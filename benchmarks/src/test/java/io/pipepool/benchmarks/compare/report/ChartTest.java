package io.pipepool.benchmarks.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {
  private static List<Element> elements(String name) throws Exception {
    String svg = new Chart(SampleRun.ROWS, SampleRun.RESULTS, "Pipepool").write();
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  @Test
  void aPanelNamesTheMeasureAndWhetherItsGoalsWereMet() throws Exception {
    assertThat(elements("text").stream().map(Element::getTextContent))
        .containsExactly(
            "round trip of List<A> call",
            "µs, lower is better",
            "bare & pipes",
            "6",
            "Pipepool",
            "8",
            "✓ goal ≤ 1.5 × bare: 1.33",
            "✗ goal ≤ 7 µs: 8",
            "✗ goal ≤ 7 µs: not measured");
  }

  @Test
  void barsAreAsLongAsTheirValuesAndTheSubjectStandsOut() throws Exception {
    List<Element> bars = elements("rect").subList(1, 3); // the first bar is the background
    double bare = Double.parseDouble(bars.get(0).getAttribute("width"));
    double own = Double.parseDouble(bars.get(1).getAttribute("width"));
    assertThat(own / bare).isBetween(8 / 6.0 - 0.01, 8 / 6.0 + 0.01);
    assertThat(bars.get(1).getAttribute("fill")).isNotEqualTo(bars.get(0).getAttribute("fill"));
  }
}
