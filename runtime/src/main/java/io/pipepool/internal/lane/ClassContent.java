package io.pipepool.internal.lane;

import io.pipepool.TransportException;
import io.pipepool.internal.identity.ClassFiles;
import io.pipepool.internal.identity.Fingerprint;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Define;
import io.pipepool.internal.transport.Served;
import io.pipepool.internal.transport.Served.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a worker which class a class loader of this process gives for a name.
 *
 * <p>Only the loader itself knows: it may ask its parent first or last, or another loader for some
 * packages. So it loads the class here, if it has not yet, and the class says which loader has
 * defined it. The worker then has the class once for each loader that has defined one here.
 */
final class ClassContent {
  private static final String PIPEPOOL = rootPackage();
  private static final @Nullable ClassLoader PIPEPOOL_LOADER = ClassContent.class.getClassLoader();

  private final AskableLoaders loaders;
  private final long maxBytes;

  ClassContent(AskableLoaders loaders, long maxBytes) {
    this.loaders = loaders;
    this.maxBytes = maxBytes;
  }

  /**
   * Returns the class that {@code loader} gives.
   *
   * @param bytes whether the worker needs the bytes of a class of its home, which it does not find
   */
  Served find(ClassLoader loader, String name, boolean bytes) throws IOException {
    if (name.isEmpty() || name.length() > Ask.MAX_NAME || name.charAt(0) == '[') {
      return Served.NOTHING;
    }
    Class<?> type;
    try {
      type = Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      return Served.NOTHING;
    }
    ClassLoader definer = type.getClassLoader();
    if (definer == null || isOfJvm(definer) || isOfPipepool(type, definer)) {
      return Served.ownClass(0);
    }
    int number = loaders.numberOf(definer);
    boolean ofHome = loaders.placeOf(definer) == Define.HOME;
    return ofHome && !bytes ? Served.ownClass(number) : read(type, definer, number);
  }

  private static boolean isOfJvm(ClassLoader definer) {
    return definer == ClassLoader.getPlatformClassLoader();
  }

  /** Returns whether the class is Pipepool's own, which a worker has once, as this process does. */
  private static boolean isOfPipepool(Class<?> type, ClassLoader definer) {
    if (definer != PIPEPOOL_LOADER) {
      return false;
    }
    String in = type.getPackageName();
    return in.equals(PIPEPOOL)
        || in.equals(PIPEPOOL + ".codec")
        || in.equals(PIPEPOOL + ".spi")
        || in.equals(PIPEPOOL + ".spi.remote")
        || in.startsWith(PIPEPOOL + ".internal.");
  }

  /** Named by a class, so that tools that move Pipepool to another package change the name. */
  private static String rootPackage() {
    return TransportException.class.getPackageName();
  }

  private Served read(Class<?> type, ClassLoader definer, int number) throws IOException {
    try (InputStream in = ClassFiles.open(type, definer)) {
      if (in == null) {
        return Served.NOTHING;
      }
      byte[] content = in.readNBytes((int) maxBytes + 1);
      if (content.length > maxBytes) {
        throw LoaderContent.tooLarge(type.getName(), maxBytes);
      }
      if (!ClassFiles.isFirst(type, Fingerprint.of(content))) {
        return Served.failed(
            Served.STALE
                + "the class file of "
                + type.getName()
                + " has changed since the caller first looked at it: the worker would run other"
                + " code than the caller; restart the program, or load it with a new class loader");
      }
      URL url = ClassFiles.find(type, definer);
      String from = url == null ? null : url.toExternalForm();
      Resource file = new Resource(from, ByteBuffer.wrap(content));
      return new Served(null, number, loaders.placeOf(definer), List.of(file));
    }
  }
}
