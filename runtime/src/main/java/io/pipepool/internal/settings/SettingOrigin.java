package io.pipepool.internal.settings;

/** The sources of a setting's value, and the pools that have it. */
enum SettingOrigin {
  /** A builder sets it, for the pools that it builds. */
  BUILDER,
  /**
   * A builder sets it for the pools that it builds; a property or variable for the default pool.
   */
  BUILDER_OR_PROPERTY,
  /**
   * A property or variable sets it, for the default pool. A builder sets it by its name only,
   * because functions have a method for it.
   */
  DEFAULT_POOL,
  /** A property or variable sets it, for all pools of this process. */
  PROCESS,
  /** A system property sets it, for all pools of this process. No variable does. */
  PROCESS_PROPERTY,
  /** The worker itself sets it, as a system property. Users only read it. */
  WORKER;

  boolean hasBuilderMethod() {
    return this == BUILDER || this == BUILDER_OR_PROPERTY;
  }

  boolean hasProperty() {
    return this != BUILDER;
  }

  boolean hasVariable() {
    return this == BUILDER_OR_PROPERTY || this == DEFAULT_POOL || this == PROCESS;
  }

  /** Returns whether the default pool, and no other, takes its value from properties. */
  boolean isOfDefaultPool() {
    return this == BUILDER_OR_PROPERTY || this == DEFAULT_POOL;
  }

  /** Returns whether all pools of this process take its value from properties. */
  boolean isOfProcess() {
    return this == PROCESS || this == PROCESS_PROPERTY;
  }
}
