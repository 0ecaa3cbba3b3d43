package demo;

import java.util.List;

/** Squares some numbers in workers. */
public final class Main {
  private Main() {}

  /**
   * Prints squares.
   *
   * @param args none
   */
  public static void main(String[] args) {
    System.out.println(SquareParallel.map(List.of(1, 2, 3)));
  }
}
