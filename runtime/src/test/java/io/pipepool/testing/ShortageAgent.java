package io.pipepool.testing;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The agent of a JVM in which each {@link AllocationSite} of a pool asks {@link Shortage}. */
public final class ShortageAgent implements ClassFileTransformer {
  /** Where the parent's side of a pool is. */
  private static final List<String> PACKAGES =
      List.of("lane", "dispatch", "pool", "transport", "operation", "batch", "failure", "launch");

  private ShortageAgent() {}

  /** Called by the JVM before it calls the program. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new ShortageAgent());
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    return isOfPool(name) ? instrument(bytes) : null;
  }

  private static boolean isOfPool(String name) {
    String root = "io/pipepool/internal/";
    return name.startsWith(root)
        && PACKAGES.contains(
            name.substring(root.length(), Math.max(root.length(), name.lastIndexOf('/'))));
  }

  private static byte[] instrument(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String method, String type, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, method, type, signature, thrown);
            return method.equals("<clinit>")
                ? next // a class that was not initialized never is again
                : new AllocationSites(next, simpleName(reader.getClassName()) + "." + method);
          }
        },
        0);
    return writer.toByteArray();
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }
}
