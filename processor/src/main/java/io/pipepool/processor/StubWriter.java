package io.pipepool.processor;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Hands the source of stubs to the compiler. */
final class StubWriter {
  private final Filer filer;
  private final Compilation compilation;
  private final Diagnostics diagnostics;

  StubWriter(Filer filer, Compilation compilation, Diagnostics diagnostics) {
    this.filer = filer;
    this.compilation = compilation;
    this.diagnostics = diagnostics;
  }

  void write(TaskModel model, ExecutableElement method) {
    JavaFile file = new StubGenerator(model).generate();
    String name = model.stub().canonicalName();
    String source = Layout.apply(file.toString(), simple -> isInPackage(simple, model, method));
    // the stub depends on this one element alone, and build tools read which one it is; it must be
    // the compiler's own
    try (Writer out = filer.createSourceFile(name, method.getEnclosingElement()).openWriter()) {
      out.write(source);
    } catch (FilerException e) {
      Optional<TypeElement> leftOver =
          compilation.findClass(name, method).filter(StubName::isGenerated);
      if (leftOver.isPresent()) {
        diagnostics.report(Problem.STUB_LEFT_OVER, method, name);
      } else {
        diagnostics.report(
            Problem.STUB_NAME_TAKEN, method, name, model.stub().simpleName() + "Tasks");
      }
    } catch (IOException e) {
      diagnostics.report(Problem.CANNOT_WRITE, method, name, e);
    }
  }

  private boolean isInPackage(String simpleName, TaskModel model, ExecutableElement method) {
    String name = model.stub().peerClass(simpleName).canonicalName();
    return compilation.findClass(name, method).isPresent();
  }
}
