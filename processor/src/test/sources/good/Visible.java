package demo;

import io.pipepool.annotations.Parallel;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A public class: the stubs of its public methods are public, too. */
@NullMarked
public final class Visible {
  /** A public interface. */
  public interface Api {
    /** A method that is public without saying so. */
    @Parallel
    static @Nullable String find(@Nullable String key) {
      return key;
    }
  }

  /** A method with nullable values: its stub has the same annotations. */
  @Parallel
  public static List<@Nullable String> all(List<@Nullable String> keys, @Nullable Integer limit) {
    return keys;
  }

  @Parallel
  static int ownOnly(int n) {
    return n;
  }

  /** A deprecated method. */
  @Deprecated(since = "2", forRemoval = true)
  @Parallel
  public static int old(int n) {
    return n;
  }

  /** A method that uses deprecated types. */
  @SuppressWarnings("deprecation")
  @Parallel
  public static Old older(Older n) {
    return new Old(1);
  }

  /** A deprecated record. */
  @Deprecated
  public record Old(int n) {}

  /** A record with a deprecated component. */
  public record Older(int n) {
    /** A deprecated accessor. */
    @Deprecated
    public int n() {
      return n;
    }
  }

  private Visible() {}
}
