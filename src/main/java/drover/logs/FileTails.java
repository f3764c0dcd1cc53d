package drover.logs;

import drover.control.LogPlace;
import drover.control.LogSource;
import drover.control.LogTail;
import drover.logs.Chain.Owner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens tails of log files that apps write themselves. For any thread; each tail belongs to one.
 *
 * <p>A tail looks at the sizes of its files when it is polled and reads what is new: nothing is
 * installed on a file, because a watch on it would cost its writer a third of its speed. It begins
 * in the same time whatever the size of a file is, and however much is written, a poll reads a
 * bounded amount. A file that several sources share is read once and is the first one's.
 */
public final class FileTails implements LogTail.Opener {
  private final @Nullable Path home;
  private final LongSupplier nanoTime;

  /** Of files whose times nobody keeps. */
  public FileTails() {
    this(null, System::nanoTime);
  }

  /**
   * @param home where the times of the files are kept
   */
  public FileTails(Path home) {
    this(home, System::nanoTime);
  }

  FileTails(LongSupplier nanoTime) {
    this(null, nanoTime);
  }

  private FileTails(@Nullable Path home, LongSupplier nanoTime) {
    this.home = home;
    this.nanoTime = nanoTime;
  }

  @Override
  public LogTail open(List<LogSource> sources, int past) {
    if (past < 0) {
      throw new IllegalArgumentException("past < 0: " + past);
    }
    return new MergedTail(
        owners(sources), MergedTail.Start.withPast(history(sources), past), nanoTime);
  }

  @Override
  public LogTail open(List<LogSource> sources, LogPlace from) {
    return new MergedTail(owners(sources), MergedTail.Start.at((Places) from), nanoTime);
  }

  @Override
  public FileHistory history(List<LogSource> sources) {
    List<Chain> chains = new ArrayList<>();
    owners(sources).forEach((path, owner) -> chains.add(new Chain(owner, path, home)));
    return new FileHistory(chains);
  }

  static Map<Path, Owner> owners(List<LogSource> sources) {
    Map<Path, Owner> owners = new LinkedHashMap<>();
    for (LogSource source : sources) {
      add(source, false, source.out(), owners);
      add(source, true, source.error(), owners);
    }
    return owners;
  }

  private static void add(
      LogSource source, boolean isError, @Nullable Path path, Map<Path, Owner> owners) {
    if (path != null) {
      Path whole = path.toAbsolutePath().normalize();
      owners.putIfAbsent(whole, new Owner(source.app(), source.index(), isError));
    }
  }
}
