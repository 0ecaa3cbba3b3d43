package io.pipepool.processor;

import com.palantir.javapoet.TypeName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Computes the hash of everything that both processes must agree on to understand each other.
 *
 * <p>The hash leaves out the names of parameters, because a class file need not contain them.
 */
final class Schema {
  private final StringBuilder text = new StringBuilder("1\n");

  private Schema() {}

  static long of(TaskModel task) {
    Schema schema = new Schema();
    schema.text.append(task.reference()).append('\n');
    schema.append("on", task.receiver());
    task.parameters().forEach(parameter -> schema.append("takes", parameter.crossing()));
    schema.append(
        task.isEmitting() ? "emits" : "gives", task.result().map(TaskModel.Result::crossing));
    task.definitions().all().forEach(schema::append);
    return hash(schema.text.toString());
  }

  private void append(String role, Optional<Crossing> crossing) {
    text.append(role).append(' ');
    crossing.ifPresentOrElse(each -> append(each.wire()), () -> text.append("nothing"));
    text.append('\n');
  }

  private void append(Definition definition) {
    text.append(definition.type());
    if (definition instanceof Definition.RecordOf record) {
      for (Definition.Component component : record.components()) {
        text.append(' ').append(component.name()).append(':');
        append(component.crossing().wire());
      }
    } else {
      for (Wire leaf : definition.parts()) {
        text.append(" | ");
        append(leaf);
      }
    }
    text.append('\n');
  }

  private void append(Wire wire) {
    TypeName type = wire.type();
    if (wire instanceof Wire.EnumOf enumeration) {
      text.append(type).append(enumeration.constants());
    } else if (wire instanceof Wire.Container container) {
      text.append(container.factory());
      appendAll(container.parts());
    } else if (wire instanceof Wire.EnumContainer container) {
      text.append(container.factory());
      append(container.key());
      appendAll(container.parts());
    } else if (wire instanceof Wire.ArrayOf array) {
      append(array.element());
      text.append("[]");
    } else if (wire instanceof Wire.Custom custom) {
      text.append(type).append(" by ").append(custom.codec());
      appendAll(custom.wires());
    } else if (wire instanceof Wire.Serialized) {
      text.append(type).append(" serialized");
    } else {
      text.append(type);
    }
  }

  private void appendAll(Iterable<Wire> wires) {
    text.append('(');
    wires.forEach(
        wire -> {
          append(wire);
          text.append(',');
        });
    text.append(')');
  }

  private static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
