package demo;

import io.pipepool.annotations.Parallel;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper
interface Swapper {
  record In(int a, int b) {}

  record Out(int a, int b) {}

  @Mapping(target = "a", source = "b")
  @Mapping(target = "b", source = "a")
  Out swap(In in);

  @Parallel
  static Out swapped(In in) {
    return Mappers.getMapper(Swapper.class).swap(in);
  }
}
