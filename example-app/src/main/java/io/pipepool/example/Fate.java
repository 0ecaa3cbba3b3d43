package io.pipepool.example;

/** The ways in which a call can end. */
enum Fate {
  WORKS("works"),
  CRASHES("crashes the JVM (SIGSEGV)"),
  EXHAUSTS("exhausts the heap"),
  EXITS("calls System.exit(3)"),
  HANGS("never ends"),
  THROWS("throws an IOException"),
  FLOODS("prints 4 MB to standard output");

  private final String description;

  Fate(String description) {
    this.description = description;
  }

  @Override
  public String toString() {
    return description;
  }
}
