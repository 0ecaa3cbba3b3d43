package io.pipepool.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which lock a field or method is only used with. Error Prone, which knows the annotation by
 * its simple name, checks that when the code is compiled.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.SOURCE)
public @interface GuardedBy {
  /** The name of the lock: {@code this}, or a field. */
  String value();
}
