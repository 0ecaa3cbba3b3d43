/** Temporary files of this process, and those that killed processes left behind. */
package io.pipepool.internal.tempfiles;
