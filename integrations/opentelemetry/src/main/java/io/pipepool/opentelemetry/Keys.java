package io.pipepool.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes of spans. The names of the first group are OpenTelemetry's, those of the second
 * are Pipepool's own.
 */
final class Keys {
  static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  static final AttributeKey<String> TASK = AttributeKey.stringKey("pipepool.task");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("pipepool.operation");
  static final AttributeKey<String> ENGINE = AttributeKey.stringKey("pipepool.engine");
  static final AttributeKey<Boolean> CANCELLED = AttributeKey.booleanKey("pipepool.cancelled");
  static final AttributeKey<Long> CALLS = AttributeKey.longKey("pipepool.calls");
  static final AttributeKey<Long> FAILED_CALLS = AttributeKey.longKey("pipepool.failed_calls");
  static final AttributeKey<Long> FIRST_INDEX = AttributeKey.longKey("pipepool.first_index");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("pipepool.attempt");
  static final AttributeKey<String> WORKER = AttributeKey.stringKey("pipepool.worker.name");
  static final AttributeKey<Long> WORKER_PID = AttributeKey.longKey("pipepool.worker.pid");

  private Keys() {}
}
