package demo;

import io.pipepool.annotations.Parallel;
import java.io.Serializable;
import lombok.Value;

/** Lombok writes the constructor and the accessors. */
@Value
class Point implements Serializable {
  private static final long serialVersionUID = 1;

  int x;
  int y;

  @Parallel
  static Point mirror(Point point) {
    return new Point(point.getY(), point.getX());
  }
}
