package io.pipepool.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stub for each method annotated with {@code @Parallel}.
 *
 * <p>Options: {@code -Apipepool.fallback=allow|warn|error} for types that cross by Java
 * serialization, and {@code -Apipepool.allow=com.shop.Ledger,com.shop.model.*} for classes that may
 * cross by Java serialization although no signature shows them.
 */
@SuppressWarnings("exports") // only this build needs AutoService
@AutoService(Processor.class)
public final class ParallelProcessor extends AbstractProcessor {
  private @Nullable Session session;

  /** Makes a processor. The compiler calls this constructor. */
  public ParallelProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    // including the mark: javac warns of annotations that no processor claims
    return Set.of(ParallelAnnotation.NAME, Api.GENERATED.canonicalName());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(Options.FALLBACK, Options.ALLOW);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    session = new Session(environment);
  }

  // -Xlint:all warns if no processor claims the annotations
  @SuppressWarnings("DoNotClaimAnnotations")
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (session != null) {
      session.process(round);
    }
    return true;
  }
}
