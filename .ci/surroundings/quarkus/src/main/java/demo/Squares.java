package demo;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

@Path("/squares")
public class Squares {
  @GET
  public String squares() {
    return SquareParallel.map(List.of(1, 2, 3)).toString();
  }
}
