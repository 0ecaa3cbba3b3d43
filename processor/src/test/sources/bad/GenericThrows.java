package bad;

import io.pipepool.annotations.Parallel;

class GenericThrows {
  @Parallel
  static <X extends Exception> int /*!type-variable,generic-throws*/risk(int n) throws X {
    return n;
  }
}
