package demo;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Application {
  private final Store store;

  Application(Store store) {
    this.store = store;
  }

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  @GetMapping("/squares")
  List<Integer> squares() {
    return SquareParallel.map(List.of(1, 2, 3));
  }

  @GetMapping("/title")
  String title() {
    return TitleParallel.call();
  }

  /** Starts a call that goes on after the request. */
  @GetMapping("/begin")
  void begin() {
    Path folder = Path.of(System.getProperty("demo.folder"));
    WorkParallel.submit(folder)
        .thenAccept(result -> store.save(folder.resolve("saved"), result));
  }
}
