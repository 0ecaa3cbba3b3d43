package io.pipepool.example.audit;

/** The places that give a jar its name on the module path. */
public enum ModuleKind {
  /** The jar has a {@code module-info.class}. */
  EXPLICIT,
  /** The jar's manifest has an {@code Automatic-Module-Name}. */
  AUTOMATIC,
  /** The jar has only its file name. */
  NONE
}
