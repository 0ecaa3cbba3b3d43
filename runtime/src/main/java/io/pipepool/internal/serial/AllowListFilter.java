package io.pipepool.internal.serial;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/** Lets only {@link AllowedClasses} through, and no more than a {@link StreamBudget} has. */
final class AllowListFilter implements ObjectInputFilter {
  private final AllowedClasses allowed;
  private final StreamBudget budget;
  private long objectsSeen;
  private @Nullable Class<?> resolved;
  private @Nullable String refusal;

  AllowListFilter(AllowedClasses allowed, StreamBudget budget) {
    this.allowed = allowed;
    this.budget = budget;
  }

  /** Sets how many bytes the next object has. */
  void expect(long bytes) {
    budget.expect(bytes);
    refusal = null;
  }

  /** Returns why there are too many copies in the stream with {@code object}, or null. */
  @Nullable String checkCopied(Object object) {
    return budget.takeCopied(object);
  }

  /** Lets the class of an object through, once, that this process has made in place of another. */
  void allowOnce(Class<?> type) {
    resolved = type;
  }

  /** Returns why this filter refused the last object, or null if it did not. */
  @Nullable String refusal() {
    return refusal;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    String tooMuch = budget.take(info, info.references() - objectsSeen);
    objectsSeen = info.references();
    if (tooMuch != null) {
      return refuse(tooMuch);
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return Status.UNDECIDED;
    }
    if (type == resolved) {
      resolved = null;
      return Status.ALLOWED;
    }
    return allowed.allows(type) ? Status.ALLOWED : refuse(Refused.because(type));
  }

  private Status refuse(String reason) {
    refusal = reason;
    return Status.REJECTED;
  }
}
