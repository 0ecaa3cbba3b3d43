package io.pipepool.codec;

import java.io.ObjectInputStream;
import java.io.Serializable;

/** Stands for a class that does harm when it is deserialised. */
public final class Gadget implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Whether any object of this class was ever deserialised. */
  public static volatile boolean ran;

  private void readObject(ObjectInputStream in) {
    ran = true;
  }
}
