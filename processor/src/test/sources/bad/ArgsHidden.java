import io.pipepool.annotations.Parallel;

class Hiding {
  record Holder(Args args) {}

  @Parallel
  static int /*!default-package,args-hidden*/direct(Args args, int n) {
    return n;
  }

  @Parallel
  static int /*!default-package,args-hidden*/inside(int n, Holder... holders) {
    return n;
  }

  @Parallel
  static int /*!default-package*/single(Args args) {
    return 1;
  }
}

record Args(int n) {
  @Parallel
  static int /*!default-package,args-hidden*/own(int n, int m) {
    return n;
  }
}
