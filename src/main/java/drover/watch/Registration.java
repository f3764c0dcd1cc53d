package drover.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** How a folder comes under watch; what tests replace to count, or to run out of watches. */
interface Registration {
  Registration INOTIFY =
      (service, folder) -> folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);

  /** The same key again for a folder that is watched already, also under another path. */
  WatchKey register(WatchService service, Path folder) throws IOException;
}
