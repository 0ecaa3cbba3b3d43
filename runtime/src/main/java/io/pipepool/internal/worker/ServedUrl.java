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
 * The parent's URLs, with the content that the parent has sent. This process need not know their
 * protocols.
 */
final class ServedUrl extends URLStreamHandler {
  private final String served;
  private final @Nullable ByteBuffer content;

  private ServedUrl(String served, @Nullable ByteBuffer content) {
    this.served = served;
    this.content = content;
  }

  /** Returns the URL of a resource with its content. */
  static URL of(Resource resource, String name) throws MalformedURLException {
    String sent = resource.url();
    String url = ofPlace(sent == null ? "pipepool:/" + name : sent).toExternalForm();
    return new URL(null, url, new ServedUrl(url, resource.content()));
  }

  /** Returns the URL of a jar or folder, for display. */
  static URL ofPlace(String place) throws MalformedURLException {
    return new URL(null, place, new ServedUrl(place, null));
  }

  /**
   * Opens the sent content. A URL that was made relative to a served one has this handler, but not
   * its content, so this method opens it as the JVM would.
   */
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
