package io.pipepool.internal.lane;

import java.util.function.BooleanSupplier;

/** Makes roles of readers in the states at which hand-overs begin. */
final class Roles {
  /** Never started, so to wake it does nothing. */
  private static final Thread LANE = new Thread("lane");

  private Roles() {}

  /** Returns a role that no thread has. */
  static ReaderRole free(BooleanSupplier quiet) {
    ReaderRole role = new ReaderRole(LANE, quiet);
    role.free();
    return role;
  }

  /** Returns a role that a caller has. */
  static ReaderRole ofCaller(BooleanSupplier quiet) {
    ReaderRole role = free(quiet);
    if (!role.tryTake()) {
      throw new AssertionError("no caller can take the role");
    }
    return role;
  }
}
