package io.pipepool.spi;

import java.util.List;

/**
 * Names codecs that the annotation processor then uses without any annotation in source.
 *
 * <p>A library that has codecs for the types of another one implements this interface and registers
 * it for {@link java.util.ServiceLoader}. A build then names that library twice: where it names the
 * annotation processor, so that the processor finds the provider, and as a dependency, so that
 * stubs can be compiled and run with the codecs. Users do nothing else.
 *
 * <pre>{@code
 * public final class ImmutableCodecs implements CodecProvider {
 *   @Override
 *   public List<String> codecs() {
 *     return List.of("com.shop.codecs.ImmutableListCodec", "com.shop.codecs.ImmutableMapCodec");
 *   }
 * }
 * }</pre>
 *
 * <h2>Which types a codec serves</h2>
 *
 * The codec's declaration says it, see {@link io.pipepool.codec.Codec}. The processor uses a
 * provider's codec where neither the method nor its package nor its module names a codec for the
 * type. Such a codec goes before the codecs that Pipepool has or generates. The processor ignores a
 * codec whose class the compilation does not see, so one provider may serve several libraries that
 * need not all be there.
 *
 * <h2>Threading</h2>
 *
 * The processor calls a provider in one thread, at the start of a compilation. A running program
 * never calls it.
 */
public interface CodecProvider {
  /**
   * Returns the names of the codecs.
   *
   * @return binary names of classes that implement {@link io.pipepool.codec.Codec}
   */
  List<String> codecs();
}
