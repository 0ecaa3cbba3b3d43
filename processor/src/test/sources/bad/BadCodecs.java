package bad;

import io.pipepool.annotations.Parallel;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.List;
import java.util.Set;

class BadCodecs {
  static class Money {}

  abstract static class Of<T> implements Codec<T> {
    public Of() {}

    @Override
    public void write(WireWriter out, T value) {}

    @Override
    public T read(WireReader in) {
      return null;
    }
  }

  static class Good extends Of<Money> {}

  static class AlsoGood extends Of<Money> {}

  static class Generic<T> extends Of<T> {}

  abstract static class Abstract extends Of<Money> {}

  private static class Hidden extends Of<Money> {}

  class Inner extends Of<Money> {}

  enum Constant implements Codec<Money> {
    INSTANCE;

    @Override
    public void write(WireWriter out, Money value) {}

    @Override
    public Money read(WireReader in) {
      return null;
    }
  }

  static class NoConstructor extends Of<Money> {
    NoConstructor(int n) {}
  }

  static class TwoConstructors extends Of<Money> {
    TwoConstructors(Codec<String> text) {}

    TwoConstructors(Class<String> text) {}
  }

  static class Unknown<T, U> extends Of<Set<T>> {}

  static class Wild extends Of<Money> {
    Wild(Codec<?> text) {}
  }

  static class Endless extends Of<Money> {
    Endless(Codec<List<Money>> more) {}
  }

  static class First<T extends Open> extends Of<T> {}

  static class Second<T extends Money & Open> extends Of<T> {}

  interface Open {}

  static class OpenMoney extends Money implements Open {}

  @Parallel(codecs = TwoConstructors.class)
  static void /*!bad-codec*/twoConstructors(int n) {}

  @Parallel(codecs = Unknown.class)
  static void /*!bad-codec*/unknown(int n) {}

  @Parallel(codecs = Wild.class)
  static void /*!bad-codec*/wild(int n) {}

  @Parallel(codecs = Endless.class)
  static void endless(Money /*!bad-codec*/money) {}

  @Parallel(codecs = {First.class, Second.class})
  static void families(OpenMoney /*!codec-clash*/money) {}

  @Parallel(codecs = String.class)
  static void /*!bad-codec*/noCodec(int n) {}

  @Parallel(codecs = int[].class)
  static void /*!bad-codec*/noClass(int n) {}

  @Parallel(codecs = Generic.class)
  static void /*!bad-codec*/generic(int n) {}

  @Parallel(codecs = Abstract.class)
  static void /*!bad-codec*/isAbstract(int n) {}

  @Parallel(codecs = Hidden.class)
  static void /*!bad-codec*/hidden(int n) {}

  @Parallel(codecs = Inner.class)
  static void /*!bad-codec*/inner(int n) {}

  @Parallel(codecs = NoConstructor.class)
  static void /*!bad-codec*/noConstructor(int n) {}

  @Parallel(codecs = Constant.class)
  static void /*!bad-codec*/constant(int n) {}

  @Parallel(codecs = {Good.class, AlsoGood.class})
  static void /*!codec-clash*/clash(Money money) {}

  @Parallel(codecs = Good.class)
  static void /*!unused-codec*/unused(int n) {}
}
