package demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Saves results while it is open. */
@Component
class Store implements DisposableBean {
  private volatile boolean open = true;

  void save(Path file, String result) {
    try {
      Files.writeString(file, open ? result : "the store was closed before the call ended");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void destroy() {
    open = false;
  }
}
