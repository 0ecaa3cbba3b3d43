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

/** What the expressions in {@code values.txt} need more than one step for. */
public final class SampleParts {
  private SampleParts() {}

  /** The collection, with one more element. */
  public static <E, C extends Collection<E>> C fill(C values, E value) {
    values.add(value);
    return values;
  }

  /** The map, with one more entry. */
  public static <K, V, M extends Map<K, V>> M put(M map, K key, V value) {
    map.put(key, value);
    return map;
  }

  /** Properties with one of them. */
  public static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    return properties;
  }

  /** A sum of five. */
  public static LongAdder adder() {
    LongAdder adder = new LongAdder();
    adder.add(5);
    return adder;
  }

  /** One that no name server knows. */
  public static URL url() throws Exception {
    return new URL("http://no-such-host.invalid/a?b");
  }

  /** One with a name. */
  public static InetAddress address() throws Exception {
    return InetAddress.getByAddress("h", new byte[] {1, 2, 3, 4});
  }

  /** A pair of an elliptic curve. */
  public static KeyPair keys() throws Exception {
    return KeyPairGenerator.getInstance("EC").generateKeyPair();
  }

  /** One with an element. */
  public static BloomFilter<String> bloom() {
    BloomFilter<String> filter =
        BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), 10);
    filter.put("a");
    return filter;
  }

  /** A map with one entry. */
  public static MultiKeyMap<String, Integer> multiKeys() {
    MultiKeyMap<String, Integer> map = new MultiKeyMap<>();
    map.put("a", "b", 1);
    return map;
  }
}
