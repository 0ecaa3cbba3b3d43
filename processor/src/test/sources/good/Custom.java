package demo;

import io.pipepool.annotations.Parallel;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.Serializable;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

final class Custom {
  static final class Money {
    final long cents;

    Money(long cents) {
      this.cents = cents;
    }
  }

  /** Implements Codec for its subclasses, so these implement it indirectly. */
  abstract static class CentsCodec<T> implements Codec<T> {
    abstract long cents(T value);

    abstract T of(long cents);

    @Override
    public void write(WireWriter out, T value) {
      out.writeLong(cents(value));
    }

    @Override
    public T read(WireReader in) {
      return of(in.readLong());
    }
  }

  static final class MoneyCodec extends CentsCodec<Money> {
    @Override
    long cents(Money value) {
      return value.cents;
    }

    @Override
    Money of(long cents) {
      return new Money(cents);
    }
  }

  record Wallet(Money main, List<Money> coins) {}

  static class Ledger<T> implements Serializable {
    private static final long serialVersionUID = 1;
    Entry[] entries = {};
    Kind kind;
    AtomicReference<T> latest;
  }

  static class Entry implements Serializable {
    private static final long serialVersionUID = 1;
    int n;
  }

  enum Kind {
    OPEN
  }

  @Parallel(codecs = MoneyCodec.class)
  static Money pay(Money money, Wallet wallet, List<Money> more) {
    return money;
  }

  @Parallel
  static GregorianCalendar later(GregorianCalendar date, Ledger<String> ledger, List<Ledger<String>> ledgers) {
    return date;
  }

  private Custom() {}
}
