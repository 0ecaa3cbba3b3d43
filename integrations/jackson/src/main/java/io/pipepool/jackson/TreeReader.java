package io.pipepool.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ShortNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the trees that {@link TreeWriter} wrote. */
final class TreeReader {
  private static final Tag[] TAGS = Tag.values();

  private TreeReader() {}

  static JsonNode read(WireReader in) throws IOException {
    int tag = in.readByte();
    if (tag < 0 || tag >= TAGS.length) {
      throw in.malformed("a node of JSON has the tag " + tag);
    }
    return switch (TAGS[tag]) {
      case NULL -> NullNode.getInstance();
      case MISSING -> MissingNode.getInstance();
      case FALSE -> BooleanNode.FALSE;
      case TRUE -> BooleanNode.TRUE;
      case TEXT -> TextNode.valueOf(present(in.readString(), in));
      case BINARY -> BinaryNode.valueOf(present(in.readBytes(), in));
      case OBJECT -> readObject(in);
      case ARRAY -> readArray(in);
      case SHORT -> ShortNode.valueOf((short) in.readInt());
      case INT -> IntNode.valueOf(in.readInt());
      case LONG -> LongNode.valueOf(in.readLong());
      case BIG_INTEGER -> BigIntegerNode.valueOf(present(Codecs.BIG_INTEGER.read(in), in));
      case FLOAT -> FloatNode.valueOf(in.readFloat());
      case DOUBLE -> DoubleNode.valueOf(in.readDouble());
      case DECIMAL -> DecimalNode.valueOf(present(Codecs.BIG_DECIMAL.read(in), in));
    };
  }

  private static ArrayNode readArray(WireReader in) throws IOException {
    in.enter();
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int left = in.readCount(1); left > 0; left--) {
      array.add(read(in));
    }
    in.exit();
    return array;
  }

  private static ObjectNode readObject(WireReader in) throws IOException {
    in.enter();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int left = in.readCount(2); left > 0; left--) {
      object.set(present(in.readString(), in), read(in));
    }
    in.exit();
    return object;
  }

  private static <T> T present(@Nullable T value, WireReader in) {
    if (value == null) {
      throw in.malformed("a null is where none can be");
    }
    return value;
  }
}
