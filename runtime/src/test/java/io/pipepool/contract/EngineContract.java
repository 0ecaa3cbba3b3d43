package io.pipepool.contract;

/**
 * What every engine promises. One that brings results while their calls run promises the {@link
 * ElementFlowContract} too.
 */
public interface EngineContract
    extends CancellingContract,
        EmittersContract,
        FailuresContract,
        InputsContract,
        OperationsContract,
        ProgressContract,
        ReceiversContract,
        TimeLimitsContract {}
