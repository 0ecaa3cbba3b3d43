/**
 * The timeline of a pool: a record of what its workers did, and the page that shows it. The package
 * knows no pools. A pool tells it what happened and when.
 */
@NullMarked
package io.pipepool.internal.timeline;

import org.jspecify.annotations.NullMarked;
