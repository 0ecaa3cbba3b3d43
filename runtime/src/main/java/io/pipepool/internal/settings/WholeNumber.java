package io.pipepool.internal.settings;

/**
 * A whole number within bounds.
 *
 * @param least the smallest valid number
 * @param most the largest valid number; {@link Integer#MAX_VALUE} stands for no bound
 */
record WholeNumber(int least, int most) implements Form<Integer> {
  static WholeNumber atLeast(int least) {
    return new WholeNumber(least, Integer.MAX_VALUE);
  }

  static WholeNumber between(int least, int most) {
    return new WholeNumber(least, most);
  }

  @Override
  public Integer parse(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(demand(), e);
    }
  }

  @Override
  public void check(Integer value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(demand());
    }
  }

  private String demand() {
    return most == Integer.MAX_VALUE
        ? "it must be a whole number, " + least + " or more"
        : "it must be a whole number from " + least + " to " + most;
  }
}
