package io.pipepool.codec;

import io.pipepool.TransportException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record class whose components are plain data.
 *
 * @param type the class
 * @param names the names of its components
 * @param accessors the accessors of its components
 * @param constructor takes all components as one array
 */
record PlainRecord(
    Class<?> type, List<String> names, List<MethodHandle> accessors, MethodHandle constructor) {

  static PlainRecord of(MethodHandles.Lookup lookup, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = new ArrayList<>();
    List<MethodHandle> accessors = new ArrayList<>();
    Class<?>[] types = new Class<?>[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        names.add(components[i].getName());
        types[i] = components[i].getType();
        accessors.add(
            lookup
                .unreflect(components[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class)));
      }
      MethodHandle constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      return new PlainRecord(type, names, accessors, constructor);
    } catch (IllegalAccessException | NoSuchMethodException denied) {
      throw new IllegalArgumentException(
          lookup.lookupClass().getName()
              + " has no access to the record "
              + type.getName()
              + ": put the codec into its package, or make the record and its constructor public",
          denied);
    }
  }

  /** Returns a component. If its accessor throws, the value cannot cross. */
  @Nullable Object component(Object value, int index) {
    try {
      return accessors.get(index).invokeExact(value);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new TransportException(type.getName() + " cannot be read: " + failure, failure);
    }
  }

  /** Returns a record of these components, which its constructor may refuse. */
  Object create(@Nullable Object[] components) {
    try {
      return constructor.invokeExact(components);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new TransportException(
          type.getName() + " cannot be made of " + Arrays.toString(components) + ": " + failure,
          failure);
    }
  }
}
