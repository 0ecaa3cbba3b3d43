/**
 * Lets pools take part in checkpoints: those of CRaC, and the snapshots of AWS Lambda SnapStart.
 */
package io.pipepool.crac;
