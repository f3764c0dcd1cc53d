package drover.control;

/**
 * The one door to a supervisor, whether in this JVM or behind a socket. Thread-safe.
 *
 * <p>Nobody in front can tell what is behind. Log lines do not pass here: a viewer's {@link
 * LogTail} reads the files.
 */
public interface Control extends AutoCloseable {
  /**
   * Sets something in motion, or reads something; never waits for a process. Whoever wants the end
   * of a thing watches for the event that carries {@link Receipt#operation()}.
   *
   * @throws RefusedException if the request cannot be carried out; nothing was changed
   */
  <R> R ask(Request<R> request);

  /** A view of everything, pulled at the watcher's own pace. */
  Watch watch();

  @Override
  void close();
}
