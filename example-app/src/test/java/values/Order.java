package values;

import java.util.ArrayList;
import java.util.List;

/** A bean: neither a record nor Serializable. */
public final class Order {
  public String customer = "";
  public List<String> lines = new ArrayList<>();
}
