package io.pipepool.processor;

import io.pipepool.spi.CodecProvider;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The codecs that the providers on the processor path name. */
final class ProvidedCodecs {
  private ProvidedCodecs() {}

  /** Their binary names, each once, in an order that does not depend on that of the path. */
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
      return List.of(); // a provider's own jar would have brought the runtime's
    }
  }
}
