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

  @GetMapping("/work")
  String work() throws Exception {
    return WorkParallel.call(Path.of(System.getProperty("demo.folder")));
  }
}
