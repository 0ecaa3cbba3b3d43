package demo;

import demo.values.Price;

public final class Main {
  public static void main(String[] args) {
    System.out.println(TwiceParallel.call(new Order(1, new Price(200))));
    System.out.println(HalfParallel.call(new Price(300)));
  }
}
