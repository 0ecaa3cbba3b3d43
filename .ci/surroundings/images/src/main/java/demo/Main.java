package demo;

import java.util.List;

public final class Main {
  public static void main(String[] args) {
    System.out.println(SquareParallel.map(List.of(1, 2, 3)));
  }
}
