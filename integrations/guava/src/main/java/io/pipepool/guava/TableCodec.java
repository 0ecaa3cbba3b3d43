package io.pipepool.guava;

import com.google.common.collect.Table;
import com.google.common.collect.Tables;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.LinkedHashMap;

/**
 * A {@link Table}, which arrives as one that keeps its order.
 *
 * @param <R> the type of the row keys
 * @param <C> the type of the column keys
 * @param <V> the type of the values
 */
public final class TableCodec<R, C, V> implements Codec<Table<R, C, V>> {
  private final Codec<R> row;
  private final Codec<C> column;
  private final Codec<V> cell;

  /**
   * Makes a codec from the codecs of the row keys, the column keys and the values.
   *
   * @param row the codec of the row keys
   * @param column the codec of the column keys
   * @param value the codec of the values
   */
  public TableCodec(Codec<R> row, Codec<C> column, Codec<V> value) {
    this.row = row;
    this.column = column;
    this.cell = value;
  }

  @Override
  @SuppressWarnings("NullAway") // an element codec writes nulls as well
  public void write(WireWriter out, Table<R, C, V> value) throws IOException {
    out.writeVarInt(value.size());
    for (Table.Cell<R, C, V> each : value.cellSet()) {
      row.write(out, each.getRowKey());
      column.write(out, each.getColumnKey());
      cell.write(out, each.getValue());
    }
  }

  @Override
  public Table<R, C, V> read(WireReader in) throws IOException {
    Table<R, C, V> table = Tables.newCustomTable(new LinkedHashMap<>(), LinkedHashMap::new);
    for (int left = in.readCount(3); left > 0; left--) {
      table.put(row.read(in), column.read(in), cell.read(in));
    }
    return table;
  }
}
