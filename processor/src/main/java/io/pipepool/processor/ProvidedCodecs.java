package io.pipepool.processor;

import io.pipepool.spi.CodecProvider;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the codecs that the providers on the processor path name. */
final class ProvidedCodecs {
  private ProvidedCodecs() {}

  /**
   * Returns the codecs' binary names, each once, in an order that does not depend on the order of
   * the path.
   */
  static List<String> find(Diagnostics diagnostics) {
    try {
      ClassLoader processorPath = ProvidedCodecs.class.getClassLoader();
      return ServiceLoader.load(CodecProvider.class, processorPath).stream()
          .flatMap(provider -> provider.get().codecs().stream())
          .distinct()
          .sorted()
          .toList();
    } catch (ServiceConfigurationError failure) {
      diagnostics.report(Problem.BAD_PROVIDER, String.valueOf(failure.getMessage()));
      return List.of();
    } catch (NoClassDefFoundError absent) {
      return List.of(); // no runtime, so no provider: its jar would have brought the runtime
    }
  }
}
