package io.pipepool.internal.worker;

import io.pipepool.internal.transport.Served.Resource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * URLs as the parent has them, whose content has been sent. Their protocols need not be known in
 * this process.
 */
final class ServedUrl extends URLStreamHandler {
  private final String served;
  private final @Nullable ByteBuffer content;

  private ServedUrl(String served, @Nullable ByteBuffer content) {
    this.served = served;
    this.content = content;
  }

  /** The URL of a resource with its content. */
  static URL of(Resource resource, String name) throws MalformedURLException {
    String sent = resource.url();
    String url = ofPlace(sent == null ? "pipepool:/" + name : sent).toExternalForm();
    return new URL(null, url, new ServedUrl(url, resource.content()));
  }

  /** The URL of a jar or folder, for what is shown of it. */
  static URL ofPlace(String place) throws MalformedURLException {
    return new URL(null, place, new ServedUrl(place, null));
  }

  /** A URL that was made relative to a served one has its handler, but not its content. */
  @Override
  protected URLConnection openConnection(URL url) throws IOException {
    if (content == null || !url.toExternalForm().equals(served)) {
      return new URL(url.toExternalForm()).openConnection();
    }
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return new URLConnection(url) {
      @Override
      public void connect() {
        connected = true;
      }

      @Override
      public long getContentLengthLong() {
        return bytes.length;
      }

      @Override
      public InputStream getInputStream() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
