package io.pipepool.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the lock that guards a field or method. Error Prone knows the annotation by its simple
 * name, and checks at compile time that the code holds the lock.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.SOURCE)
public @interface GuardedBy {
  /**
   * Returns the name of the lock: {@code this}, or a field.
   *
   * @return a name
   */
  String value();
}
