package io.pipepool.processor;

import com.palantir.javapoet.ClassName;

/** The names of the runtime's classes that generated code uses; the processor never loads them. */
final class Api {
  static final ClassName GENERATED = ClassName.get("io.pipepool.annotations", "Generated");
  static final ClassName FUNCTION = ClassName.get("io.pipepool", "ParallelFunction");
  static final ClassName EMITTING = ClassName.get("io.pipepool", "EmittingFunction");
  static final ClassName ENGINE = ClassName.get("io.pipepool", "Engine");
  static final ClassName EMITTER = ClassName.get("io.pipepool", "Emitter");
  static final ClassName OUTCOME = ClassName.get("io.pipepool", "Outcome");
  static final ClassName TRANSPORT_EXCEPTION = ClassName.get("io.pipepool", "TransportException");
  static final ClassName CODEC = ClassName.get("io.pipepool.codec", "Codec");
  static final ClassName CODECS = ClassName.get("io.pipepool.codec", "Codecs");
  static final ClassName NULLS = ClassName.get("io.pipepool.codec", "Nulls");
  static final ClassName READER = ClassName.get("io.pipepool.codec", "WireReader");
  static final ClassName WRITER = ClassName.get("io.pipepool.codec", "WireWriter");
  static final ClassName PRIMITIVE_ARRAYS = ClassName.get("io.pipepool", "PrimitiveArrays");
  static final ClassName RECORD_SHAPE = ClassName.get("io.pipepool.spi", "RecordShape");
  static final ClassName STATIC_TASK = ClassName.get("io.pipepool.spi", "StaticTask");
  static final ClassName ARRAY_TASK = ClassName.get("io.pipepool.spi", "ArrayTask");
  static final ClassName TURNS = ClassName.get("io.pipepool.spi", "Turns");
  static final ClassName INSTANCE_TASK = ClassName.get("io.pipepool.spi", "InstanceTask");
  static final ClassName STATIC_EMITTER_TASK =
      ClassName.get("io.pipepool.spi", "StaticEmitterTask");
  static final ClassName INSTANCE_EMITTER_TASK =
      ClassName.get("io.pipepool.spi", "InstanceEmitterTask");

  private Api() {}
}
