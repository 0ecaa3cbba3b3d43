package io.pipepool.example.audit;

/** How a jar is named on the module path. */
public enum ModuleKind {
  /** By its {@code module-info.class}. */
  EXPLICIT,
  /** By {@code Automatic-Module-Name} in its manifest. */
  AUTOMATIC,
  /** By nothing but its file name. */
  NONE
}
