/**
 * The events of JDK Flight Recorder that tell what a pool did. The package knows no pools. Only
 * {@link io.pipepool.internal.flight.Flight#isOn} may be called in a JVM without the module {@code
 * jdk.jfr}: the events are classes of that module's kind, and must not be initialised there.
 */
@NullMarked
package io.pipepool.internal.flight;

import org.jspecify.annotations.NullMarked;
