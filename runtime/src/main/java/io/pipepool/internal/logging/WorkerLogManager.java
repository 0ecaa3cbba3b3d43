package io.pipepool.internal.logging;

import io.pipepool.spi.LogChannel;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The {@code java.util.logging} of a worker: a handler that sends records to the parent takes the
 * place of the configuration's handlers, and each logger has the parent's level.
 *
 * <p>The JDK makes it when code in the worker first needs a logger, so other workers do without. It
 * asks the parent for a level when a logger is made. Levels that code in the worker sets win.
 *
 * <p>Threading: as {@link LogManager}.
 */
public final class WorkerLogManager extends LogManager {
  private final @Nullable LogChannel channel;

  /** Makes the manager. The JDK calls this constructor. */
  public WorkerLogManager() {
    this.channel = LogChannel.ofWorker().orElse(null);
  }

  /** Reads nothing, because the parent has the configuration. */
  @Override
  public void readConfiguration() throws IOException {
    if (channel == null) { // code of the user has chosen this class for a process without a parent
      super.readConfiguration();
    }
  }

  @Override
  public boolean addLogger(Logger logger) {
    boolean added = super.addLogger(logger);
    LogChannel open = channel;
    if (added && open != null) {
      adopt(logger, open);
    }
    return added;
  }

  private static void adopt(Logger logger, LogChannel channel) {
    String name = logger.getName();
    if (name.isEmpty()) {
      logger.addHandler(new ChannelHandler(channel));
    }
    int shown = channel.level(JulBridge.NAME, name);
    if (shown != JulBridge.levelOf(logger).intValue()) {
      logger.setLevel(Level.parse(Integer.toString(shown)));
    }
  }
}
