package io.pipepool.codec;

import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.LongSummaryStatistics;

/** The summaries of streams of numbers. */
interface StatisticsCodecs {
  /** IntSummaryStatistics or null. */
  Codec<IntSummaryStatistics> INT_SUMMARY_STATISTICS = new IntStatisticsCodec();

  /** LongSummaryStatistics or null. */
  Codec<LongSummaryStatistics> LONG_SUMMARY_STATISTICS = new LongStatisticsCodec();

  /** DoubleSummaryStatistics or null. */
  Codec<DoubleSummaryStatistics> DOUBLE_SUMMARY_STATISTICS = new DoubleStatisticsCodec();

  /** See {@link #INT_SUMMARY_STATISTICS}. */
  final class IntStatisticsCodec extends FlaggedCodec<IntSummaryStatistics> {
    @Override
    void writeValue(WireWriter out, IntSummaryStatistics value) {
      out.writeLong(value.getCount());
      out.writeInt(value.getMin());
      out.writeInt(value.getMax());
      out.writeLong(value.getSum());
    }

    @Override
    IntSummaryStatistics readValue(WireReader in) {
      return new IntSummaryStatistics(in.readLong(), in.readInt(), in.readInt(), in.readLong());
    }
  }

  /** See {@link #LONG_SUMMARY_STATISTICS}. */
  final class LongStatisticsCodec extends FlaggedCodec<LongSummaryStatistics> {
    @Override
    void writeValue(WireWriter out, LongSummaryStatistics value) {
      out.writeLong(value.getCount());
      out.writeLong(value.getMin());
      out.writeLong(value.getMax());
      out.writeLong(value.getSum());
    }

    @Override
    LongSummaryStatistics readValue(WireReader in) {
      return new LongSummaryStatistics(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
  }

  /** See {@link #DOUBLE_SUMMARY_STATISTICS}. */
  final class DoubleStatisticsCodec extends FlaggedCodec<DoubleSummaryStatistics> {
    @Override
    void writeValue(WireWriter out, DoubleSummaryStatistics value) {
      out.writeLong(value.getCount());
      out.writeDouble(value.getMin());
      out.writeDouble(value.getMax());
      out.writeDouble(value.getSum());
    }

    @Override
    DoubleSummaryStatistics readValue(WireReader in) {
      long count = in.readLong();
      double min = in.readDouble();
      double max = in.readDouble();
      double sum = in.readDouble();
      if (Double.isNaN(sum) && !Double.isNaN(min)) {
        return ofBothInfinities(count);
      }
      return new DoubleSummaryStatistics(count, min, max, sum);
    }

    /**
     * Returns statistics over both infinities. Their sum is NaN, which the constructor would
     * refuse.
     */
    private static DoubleSummaryStatistics ofBothInfinities(long count) {
      DoubleSummaryStatistics value =
          new DoubleSummaryStatistics(
              count - 2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
      value.accept(Double.NEGATIVE_INFINITY);
      value.accept(Double.POSITIVE_INFINITY);
      return value;
    }
  }
}
