package io.pipepool.internal.settings;

/** Yes or no, as {@code true} or {@code false}. */
final class OnOff implements Form<Boolean> {
  @Override
  public Boolean parse(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new IllegalArgumentException("it must be true or false");
  }
}
