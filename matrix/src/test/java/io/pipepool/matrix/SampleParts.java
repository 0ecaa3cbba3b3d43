package io.pipepool.matrix;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import java.net.InetAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.commons.collections4.map.MultiKeyMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** Parts for the expressions in {@code values.txt} that need several statements. */
public final class SampleParts {
  private SampleParts() {}

  /** Returns the collection with one more element. */
  public static <E, C extends Collection<E>> C fill(C values, E value) {
    values.add(value);
    return values;
  }

  /** Returns the map with one more entry. */
  public static <K, V, M extends Map<K, V>> M put(M map, K key, V value) {
    map.put(key, value);
    return map;
  }

  /** Returns properties with one entry. */
  public static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    return properties;
  }

  /** Returns an adder with the sum five. */
  public static LongAdder adder() {
    LongAdder adder = new LongAdder();
    adder.add(5);
    return adder;
  }

  /** Returns a URL whose host no name server knows. */
  public static URL url() throws Exception {
    return new URL("http://no-such-host.invalid/a?b");
  }

  /** Returns an address with a name. */
  public static InetAddress address() throws Exception {
    return InetAddress.getByAddress("h", new byte[] {1, 2, 3, 4});
  }

  /** Returns a pair of keys of an elliptic curve. */
  public static KeyPair keys() throws Exception {
    return KeyPairGenerator.getInstance("EC").generateKeyPair();
  }

  /** Returns a filter with one element. */
  public static BloomFilter<String> bloom() {
    BloomFilter<String> filter =
        BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), 10);
    filter.put("a");
    return filter;
  }

  /** Returns a map with one entry. */
  public static MultiKeyMap<String, Integer> multiKeys() {
    MultiKeyMap<String, Integer> map = new MultiKeyMap<>();
    map.put("a", "b", 1);
    return map;
  }

  /** Returns a tree with one entry. */
  public static STRtree tree() {
    STRtree tree = new STRtree();
    tree.insert(new Envelope(new Coordinate(1, 2)), "a");
    tree.build();
    return tree;
  }
}
