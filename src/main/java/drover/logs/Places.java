package drover.logs;

import drover.control.LogPlace;
import java.nio.file.Path;
import java.util.Map;

/** A place in each of several files. A value. */
record Places(Map<Path, Spot> spots) implements LogPlace {
  Places {
    spots = Map.copyOf(spots);
  }
}
