package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A worker loads only the codecs that it uses. */
class ColdStartTest {
  @Test
  void oneKindOfCodecLoadsNoOther() throws Exception {
    Recorder recorder = new Recorder();
    Class.forName("io.pipepool.codec.Codecs", true, recorder);
    Class.forName("io.pipepool.codec.TextCodecs", true, recorder);
    assertThat(recorder.loaded)
        .contains("io.pipepool.codec.TextCodecs$StringCodec")
        .noneMatch(name -> name.matches(".*(Time|Date|Value|Number|Array|Box|Optional)Codecs[$].*"))
        .noneMatch(name -> name.contains("Serialized"));
  }

  /** Loads the library a second time, class by class, and records the names. */
  private static final class Recorder extends ClassLoader {
    final Set<String> loaded = new TreeSet<>();

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.pipepool.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      loaded.add(name);
      try (InputStream in =
          ColdStartTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException failure) {
        throw new ClassNotFoundException(name, failure);
      }
    }
  }
}
