package values;

import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.awt.image.BufferedImage;

// guide: image-codec
/** The size of an image and its pixels. */
public final class ImageCodec implements Codec<BufferedImage> {
  @Override
  public void write(WireWriter out, BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    out.writeInt(width);
    out.writeInt(height);
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    out.writeRaw(pixels, 0, pixels.length);
  }

  @Override
  public BufferedImage read(WireReader in) {
    int width = in.readInt();
    int height = in.readInt();
    int[] pixels = new int[width * height];
    in.readRaw(pixels, 0, pixels.length);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }
}
// end
