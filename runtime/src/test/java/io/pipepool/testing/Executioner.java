package io.pipepool.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Kills every process that asks for it in a folder, from outside and with SIGKILL. */
public final class Executioner implements AutoCloseable {
  private final Path folder;
  private final WatchService requests;
  private final Thread thread = new Thread(this::work, "executioner");

  /** Starts to watch a folder. */
  public Executioner(Path folder) throws IOException {
    this.folder = folder;
    this.requests = folder.getFileSystem().newWatchService();
    folder.register(requests, StandardWatchEventKinds.ENTRY_CREATE);
    thread.start();
  }

  /** Returns the file with which a process asks to be killed. Each number has its own file. */
  public Path request(int number) {
    return folder.resolve(number + ".kill");
  }

  /** Asks to be killed. The process that shall be killed calls this method. */
  static void ask(Path request) throws IOException {
    Path draft = request.resolveSibling(request.getFileName() + ".draft");
    Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
    Files.move(draft, request, StandardCopyOption.ATOMIC_MOVE);
  }

  private void work() {
    try {
      while (true) {
        WatchKey key = requests.take();
        key.pollEvents();
        // before this thread looks at the folder, so that the folder tells of later requests again
        key.reset();
        killAll();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // the executioner was closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void killAll() throws IOException {
    try (DirectoryStream<Path> asked = Files.newDirectoryStream(folder, "*.kill")) {
      for (Path request : asked) {
        long pid = Long.parseLong(Files.readString(request));
        Files.delete(request);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  @Override
  public void close() throws IOException {
    requests.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
