package io.pipepool.contract;

/**
 * The promises of every engine. An engine that brings results while their calls run promises the
 * {@link ElementFlowContract}, too.
 */
public interface EngineContract
    extends CancellingContract,
        ContextContract,
        EmittersContract,
        FailuresContract,
        InputsContract,
        OperationsContract,
        ProgressContract,
        ReceiversContract,
        TimeLimitsContract {}
