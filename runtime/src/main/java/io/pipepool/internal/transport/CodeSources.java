package io.pipepool.internal.transport;

import java.security.CodeSource;

/** The places of classes, for messages that tell the two processes apart. */
public final class CodeSources {
  private CodeSources() {}

  /** Returns the jar or folder of {@code type}, if that is known. */
  public static String of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? "an unknown place"
        : source.getLocation().toString();
  }
}
