package io.pipepool.testing;

import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Lets each place of a method that allocates ask {@link Shortage} first whether there is memory.
 * These places are instructions that make objects, arrays and lambdas, and calls of methods of the
 * JDK that are known to allocate.
 */
final class AllocationSites extends MethodVisitor {
  /**
   * Methods of the JDK that allocate, by name: their classes are those of the {@code java}
   * packages.
   */
  private static final Set<String> ALLOCATING =
      Set.of(
          "add",
          "addFirst",
          "addLast",
          "offer",
          "put",
          "putAll",
          "addAll",
          "computeIfAbsent",
          "iterator",
          "copyOf",
          "of",
          "valueOf",
          "toString",
          "append",
          "complete",
          "completeExceptionally",
          "execute",
          "submit",
          "schedule",
          "start",
          "lock",
          "await",
          "awaitNanos",
          "acquireUninterruptibly",
          "take",
          "handle",
          "thenApply",
          "read",
          "write",
          "toList",
          "collect",
          "stream",
          "descendants",
          "format");

  /** Methods that add to collections which have room, since they have just removed something. */
  private static final Set<String> WITH_ROOM = Set.of("ReadyQueue.remove");

  private final String method;
  private int sites;

  AllocationSites(MethodVisitor next, String method) {
    super(Opcodes.ASM9, next);
    this.method = method;
  }

  private void site(String what) {
    String name = method + "#" + sites++ + " " + what;
    visitLdcInsn(Shortage.register(name));
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, Type.getInternalName(Shortage.class), "at", "(I)V", false);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    // Behind the instruction, since labels of stack maps stand before it.
    if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
      site(type);
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    super.visitIntInsn(opcode, operand);
    if (opcode == Opcodes.NEWARRAY) {
      site("an array");
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    super.visitMultiANewArrayInsn(descriptor, dimensions);
    site(descriptor);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    site("lambda " + name);
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (allocates(owner, name)) {
      site(owner + "." + name);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  private boolean allocates(String owner, String name) {
    boolean known = owner.startsWith("java/") && ALLOCATING.contains(name);
    return (known && !owner.endsWith("/Boolean") && !WITH_ROOM.contains(method))
        || owner.equals("java/util/concurrent/CompletableFuture");
  }
}
