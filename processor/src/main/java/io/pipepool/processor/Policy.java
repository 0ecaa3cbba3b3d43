package io.pipepool.processor;

import java.time.Duration;
import java.util.Optional;

/** How calls are run, as the annotation says. */
record Policy(Optional<Duration> timeout, int retries, boolean atMostOnce) {}
