package io.pipepool.processor;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Collects the elements that a stub's source names: classes at any place in a type, methods and
 * constructors.
 */
final class Mentions extends SimpleTypeVisitor14<@Nullable Void, @Nullable Void> {
  private final Set<Element> elements = new LinkedHashSet<>();
  private final Compilation compilation;

  Mentions(Compilation compilation) {
    this.compilation = compilation;
  }

  void add(Element element) {
    elements.add(element);
  }

  /** Adds the class of a type and the classes of its arguments. */
  void add(TypeMirror type) {
    visit(type);
  }

  /** Adds the constructors and methods of a class. Stubs call those of records and codecs. */
  void addMembers(TypeElement type) {
    for (Element member : type.getEnclosedElements()) {
      switch (member.getKind()) {
        case METHOD, CONSTRUCTOR -> add(member);
        default -> {}
      }
    }
  }

  Set<Element> all() {
    return elements;
  }

  /** Returns the simple names of all outermost classes. */
  Set<String> names() {
    return elements.stream()
        .map(element -> Compilation.outermost(element).getSimpleName().toString())
        .collect(Collectors.toSet());
  }

  /** Returns the simple names of the outermost classes in a package. */
  Set<String> namesIn(String packageName) {
    return elements.stream()
        .filter(element -> compilation.packageOf(element).equals(packageName))
        .map(element -> Compilation.outermost(element).getSimpleName().toString())
        .collect(Collectors.toSet());
  }

  @Override
  public @Nullable Void visitDeclared(DeclaredType type, @Nullable Void unused) {
    add(type.asElement());
    visit(type.getEnclosingType());
    type.getTypeArguments().forEach(this::visit);
    return null;
  }

  @Override
  public @Nullable Void visitArray(ArrayType type, @Nullable Void unused) {
    return visit(type.getComponentType());
  }

  @Override
  public @Nullable Void visitWildcard(WildcardType type, @Nullable Void unused) {
    if (type.getExtendsBound() != null) {
      visit(type.getExtendsBound());
    }
    if (type.getSuperBound() != null) {
      visit(type.getSuperBound());
    }
    return null;
  }
}
