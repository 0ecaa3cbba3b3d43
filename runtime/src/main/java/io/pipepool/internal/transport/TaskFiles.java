package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * The class files of a task in the parent, as fingerprints that the worker compares with its own.
 *
 * @param task the fingerprint of the file of the task's own class; 0 if its loader gives none
 * @param owner the file of the class that has the method, as a resource; empty if that is unknown
 * @param ownerFile the fingerprint of that file; 0 if the loader gives none
 */
public record TaskFiles(long task, String owner, long ownerFile) {
  /** A task whose files the parent could not read this time, so that they cannot be compared. */
  public static final TaskFiles UNREAD = new TaskFiles(-1, "", -1);

  /** A task whose class loader gives no files. */
  public static final TaskFiles UNKNOWN = new TaskFiles(0, "", 0);

  /** Returns whether there are fingerprints to compare. */
  public boolean areRead() {
    return task != UNREAD.task;
  }

  void write(WireWriter out) {
    out.writeLong(task);
    out.writeString(owner);
    out.writeLong(ownerFile);
  }

  static TaskFiles read(WireReader in) {
    return new TaskFiles(in.readLong(), Wire.text(in), in.readLong());
  }
}
