package demo;

import io.pipepool.annotations.Parallel;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Public, and so are the stubs of what is public in it. */
@NullMarked
public final class Visible {
  /** As visible as can be. */
  public interface Api {
    /** Implicitly public. */
    @Parallel
    static @Nullable String find(@Nullable String key) {
      return key;
    }
  }

  /** Kept as it is. */
  @Parallel
  public static List<@Nullable String> all(List<@Nullable String> keys, @Nullable Integer limit) {
    return keys;
  }

  @Parallel
  static int ownOnly(int n) {
    return n;
  }

  /** Going away. */
  @Deprecated(since = "2", forRemoval = true)
  @Parallel
  public static int old(int n) {
    return n;
  }

  /** Uses what goes away. */
  @SuppressWarnings("deprecation")
  @Parallel
  public static Old older(Older n) {
    return new Old(1);
  }

  /** Old. */
  @Deprecated
  public record Old(int n) {}

  /** Has something old. */
  public record Older(int n) {
    /** Going away. */
    @Deprecated
    public int n() {
      return n;
    }
  }

  private Visible() {}
}
