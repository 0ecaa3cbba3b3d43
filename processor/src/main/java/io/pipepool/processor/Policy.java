package io.pipepool.processor;

import java.time.Duration;
import java.util.Optional;

/** The settings of the annotation that say how a pool runs the calls. */
record Policy(Optional<Duration> timeout, int retries, boolean atMostOnce) {}
