package io.pipepool.spi;

import java.util.List;

/**
 * Names codecs that the annotation processor uses without being told to in source.
 *
 * <p>A library that has codecs for the types of another one implements this interface and registers
 * it for {@link java.util.ServiceLoader}. A build then names that library twice: where the
 * annotation processor is named, so that the processor finds the provider, and as a dependency, so
 * that stubs can be compiled and run with the codecs. There is nothing else to do.
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
 * The codec's declaration says it, see {@link io.pipepool.codec.Codec}. A codec of a provider is
 * used where neither the method nor its package nor its module names one for the type, and goes
 * before the codecs that Pipepool has or generates. The processor ignores a codec whose class the
 * compilation does not see, so one provider may serve several libraries that need not all be there.
 *
 * <h2>Threading</h2>
 *
 * The processor calls a provider in one thread, at the start of a compilation. A running program
 * never calls it.
 */
public interface CodecProvider {
  /** The binary names of classes that implement {@link io.pipepool.codec.Codec}. */
  List<String> codecs();
}
