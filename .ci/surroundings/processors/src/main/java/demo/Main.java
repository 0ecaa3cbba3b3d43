package demo;

import java.util.List;

public final class Main {
  public static void main(String[] args) {
    System.out.println(SquareParallel.map(List.of(1, 2, 3)));
    System.out.println(MirrorParallel.call(new Point(1, 2)));
    System.out.println(SwappedParallel.call(new Swapper.In(1, 2)));
  }
}
