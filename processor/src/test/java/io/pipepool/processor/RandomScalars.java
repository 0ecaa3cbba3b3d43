package io.pipepool.processor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** Makes values of types without parts: as many at the limits of their types as between them. */
final class RandomScalars {
  private static final Map<Class<?>, Function<Random, Object>> MAKERS = new HashMap<>();

  static {
    both(boolean.class, Boolean.class, Random::nextBoolean);
    both(byte.class, Byte.class, r -> (byte) number(r));
    both(short.class, Short.class, r -> (short) number(r));
    both(char.class, Character.class, r -> (char) number(r));
    both(int.class, Integer.class, r -> (int) number(r));
    both(long.class, Long.class, RandomScalars::number);
    both(float.class, Float.class, r -> Float.intBitsToFloat((int) number(r)));
    both(double.class, Double.class, r -> Double.longBitsToDouble(number(r)));
    MAKERS.put(Number.class, r -> of(r.nextBoolean() ? Integer.class : BigDecimal.class, r));
    MAKERS.put(String.class, RandomScalars::text);
    MAKERS.put(CharSequence.class, RandomScalars::text);
    MAKERS.put(BigInteger.class, RandomScalars::integer);
    MAKERS.put(BigDecimal.class, r -> new BigDecimal(integer(r), (int) number(r)));
    MAKERS.put(UUID.class, r -> new UUID(number(r), number(r)));
    MAKERS.put(URI.class, r -> URI.create("a:" + r.nextInt()));
    MAKERS.put(Path.class, r -> Path.of("a", "b" + r.nextInt()));
    MAKERS.put(Locale.class, r -> r.nextBoolean() ? Locale.ROOT : new Locale("no", "NO", "NY"));
    MAKERS.put(BitSet.class, r -> BitSet.valueOf(r.longs(r.nextInt(4)).toArray()));
    MAKERS.put(
        OptionalInt.class,
        r -> r.nextBoolean() ? OptionalInt.empty() : OptionalInt.of((int) number(r)));
    MAKERS.put(
        OptionalLong.class,
        r -> r.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(number(r)));
    MAKERS.put(
        OptionalDouble.class,
        r -> r.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(r.nextGaussian()));
    MAKERS.put(Instant.class, r -> Instant.ofEpochSecond(r.nextInt(), r.nextLong() >> 1));
    MAKERS.put(Duration.class, r -> Duration.ofSeconds(number(r), r.nextInt(1_000_000_000) / 2));
    MAKERS.put(LocalDate.class, RandomScalars::date);
    MAKERS.put(LocalTime.class, RandomScalars::time);
    MAKERS.put(LocalDateTime.class, r -> LocalDateTime.of(date(r), time(r)));
    MAKERS.put(OffsetDateTime.class, r -> OffsetDateTime.of(date(r), time(r), offset(r)));
    MAKERS.put(OffsetTime.class, r -> OffsetTime.of(time(r), offset(r)));
    MAKERS.put(ZonedDateTime.class, r -> ZonedDateTime.of(date(r), time(r), zone(r)));
    MAKERS.put(Period.class, r -> Period.of((int) number(r), (int) number(r), (int) number(r)));
    MAKERS.put(Year.class, r -> Year.of(r.nextInt(Year.MAX_VALUE)));
    MAKERS.put(YearMonth.class, r -> YearMonth.from(date(r)));
    MAKERS.put(MonthDay.class, r -> MonthDay.from(date(r)));
    MAKERS.put(ZoneId.class, RandomScalars::zone);
    MAKERS.put(ZoneOffset.class, RandomScalars::offset);
  }

  private RandomScalars() {}

  /** Returns a value of the type, or null if the type has parts. */
  static Object of(Class<?> type, Random random) {
    Function<Random, Object> maker = MAKERS.get(type);
    return maker == null ? null : maker.apply(random);
  }

  private static void both(Class<?> primitive, Class<?> box, Function<Random, Object> maker) {
    MAKERS.put(primitive, maker);
    MAKERS.put(box, maker);
  }

  private static long number(Random r) {
    return switch (r.nextInt(4)) {
      case 0 -> r.nextInt(5) - 2;
      case 1 -> Long.MIN_VALUE >> r.nextInt(Long.SIZE);
      case 2 -> Long.MAX_VALUE >> r.nextInt(Long.SIZE);
      default -> r.nextLong();
    };
  }

  /**
   * Makes a text: Latin-1 or not, short or longer than any buffer, with surrogates that have no
   * partner.
   */
  private static String text(Random r) {
    int highest = r.nextBoolean() ? 0x7F : r.nextBoolean() ? 0xFF : 0xFFFF;
    char[] chars = new char[r.nextInt(20) == 0 ? r.nextInt(5_000) : r.nextInt(70)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) (r.nextInt(9) == 0 && highest > 0xFF ? 0xD800 : r.nextInt(highest + 1));
    }
    return new String(chars);
  }

  private static BigInteger integer(Random r) {
    return r.nextBoolean()
        ? BigInteger.valueOf(number(r))
        : new BigInteger(r.nextInt(300), r).negate();
  }

  private static LocalDate date(Random r) {
    return LocalDate.ofEpochDay(r.nextInt());
  }

  private static LocalTime time(Random r) {
    return LocalTime.ofNanoOfDay(r.nextLong(86_400_000_000_000L));
  }

  private static ZoneOffset offset(Random r) {
    return ZoneOffset.ofTotalSeconds(r.nextInt(36 * 3600) - 18 * 3600);
  }

  private static ZoneId zone(Random r) {
    return r.nextBoolean() ? offset(r) : ZoneId.of(r.nextBoolean() ? "Europe/Vienna" : "UTC");
  }
}
