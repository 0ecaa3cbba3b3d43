package io.pipepool.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import io.pipepool.TransportException;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Map;

/** Writes a tree, each node behind its {@link Tag}. */
final class TreeWriter {
  private TreeWriter() {}

  static void write(WireWriter out, JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case NULL -> tag(out, Tag.NULL);
      case MISSING -> tag(out, Tag.MISSING);
      case BOOLEAN -> tag(out, node.booleanValue() ? Tag.TRUE : Tag.FALSE);
      case STRING -> {
        tag(out, Tag.TEXT);
        out.writeString(node.textValue());
      }
      case BINARY -> {
        tag(out, Tag.BINARY);
        out.writeBytes(node.binaryValue());
      }
      case NUMBER -> writeNumber(out, node);
      case ARRAY -> writeArray(out, node);
      case OBJECT -> writeObject(out, node);
      case POJO ->
          throw new TransportException(
              "a POJONode cannot cross: its object has no codec; make a tree of it with valueToTree");
    }
  }

  private static void writeNumber(WireWriter out, JsonNode node) throws IOException {
    switch (node.numberType()) {
      case INT -> {
        tag(out, node.isShort() ? Tag.SHORT : Tag.INT);
        out.writeInt(node.intValue());
      }
      case LONG -> {
        tag(out, Tag.LONG);
        out.writeLong(node.longValue());
      }
      case BIG_INTEGER -> {
        tag(out, Tag.BIG_INTEGER);
        Codecs.BIG_INTEGER.write(out, node.bigIntegerValue());
      }
      case FLOAT -> {
        tag(out, Tag.FLOAT);
        out.writeFloat(node.floatValue());
      }
      case DOUBLE -> {
        tag(out, Tag.DOUBLE);
        out.writeDouble(node.doubleValue());
      }
      case BIG_DECIMAL -> {
        tag(out, Tag.DECIMAL);
        Codecs.BIG_DECIMAL.write(out, node.decimalValue());
      }
    }
  }

  private static void writeArray(WireWriter out, JsonNode node) throws IOException {
    tag(out, Tag.ARRAY);
    out.enter();
    out.writeVarInt(node.size());
    int index = 0;
    for (JsonNode element : node) {
      try {
        write(out, element);
      } catch (TransportException failure) {
        throw TransportException.at("[" + index + "]", failure);
      }
      index++;
    }
    out.exit();
  }

  private static void writeObject(WireWriter out, JsonNode node) throws IOException {
    tag(out, Tag.OBJECT);
    out.enter();
    out.writeVarInt(node.size());
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      out.writeString(field.getKey());
      try {
        write(out, field.getValue());
      } catch (TransportException failure) {
        throw TransportException.at("[\"" + field.getKey() + "\"]", failure);
      }
    }
    out.exit();
  }

  @SuppressWarnings("EnumOrdinal") // both processes have the same class, so the same ordinals
  private static void tag(WireWriter out, Tag tag) {
    out.writeByte((byte) tag.ordinal());
  }
}
