/**
 * The events of JDK Flight Recorder that tell what a pool did. The package knows no pools. In a JVM
 * without the module {@code jdk.jfr}, only {@link io.pipepool.internal.flight.Flight} and {@link
 * io.pipepool.internal.flight.OfOperation} may be used: the events are classes of that module's
 * kind, and must not be initialised there.
 */
@NullMarked
package io.pipepool.internal.flight;

import org.jspecify.annotations.NullMarked;
