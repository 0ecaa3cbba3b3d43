package io.pipepool.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Loads classes that were compiled at run time and are in no file. */
public class MemoryLoader extends ClassLoader {
  private final Map<String, byte[]> content = new ConcurrentHashMap<>();

  /** Makes a loader without classes. */
  public MemoryLoader(ClassLoader parent) {
    super("memory", parent);
  }

  /** Compiles the classes, by name. They see each other and the class path. */
  public final MemoryLoader compile(Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units =
        sources.entrySet().stream().map(entry -> source(entry.getKey(), entry.getValue())).toList();
    StringWriter out = new StringWriter();
    Map<String, ByteArrayOutputStream> compiled = new LinkedHashMap<>();
    JavaFileManager files = collecting(compiler, compiled);
    List<String> options = List.of("-proc:none", "-cp", classPath());
    if (!compiler.getTask(out, files, null, options, null, units).call()) {
      throw new IllegalArgumentException(out.toString());
    }
    compiled.forEach((name, bytes) -> put(name.replace('.', '/') + ".class", bytes.toByteArray()));
    return this;
  }

  /**
   * Returns the class path on which javac finds the runtime and the test classes. It does not
   * depend on the program that started this process.
   */
  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  /** Writes all that it has into a folder. */
  public final void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : content.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** Adds a resource. */
  public final MemoryLoader put(String name, byte[] bytes) {
    content.put(name, bytes);
    return this;
  }

  /** Removes a class or resource. */
  public final void remove(String name) {
    content.remove(name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = content.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes = content.get(name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  @Override
  protected URL findResource(String name) {
    byte[] bytes = content.get(name);
    try {
      return bytes == null ? null : new URL(null, "memory:/" + name, new Handler(bytes));
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  /** A handler of a protocol that no other process knows. */
  private static final class Handler extends URLStreamHandler {
    private final byte[] bytes;

    Handler(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }

  private static JavaFileObject source(String name, String text) {
    URI uri = URI.create("string:///" + name.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreErrors) {
        return text;
      }
    };
  }

  private static JavaFileManager collecting(
      JavaCompiler compiler, Map<String, ByteArrayOutputStream> compiled) {
    return new ForwardingJavaFileManager<JavaFileManager>(
        compiler.getStandardFileManager(null, null, null)) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
          @Override
          public OutputStream openOutputStream() {
            return compiled.computeIfAbsent(name, any -> new ByteArrayOutputStream());
          }
        };
      }
    };
  }
}
