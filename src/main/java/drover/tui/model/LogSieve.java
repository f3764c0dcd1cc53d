package drover.tui.model;

import drover.control.LogFilter;
import drover.control.LogLine;

/**
 * The lines that the options of a log view let through and that have what is searched for, as it is
 * shown of them.
 */
record LogSieve(LogOptions options, LogMatch search) implements LogFilter {
  /** All that the options let through. */
  static LogFilter of(LogOptions options) {
    return options.showsAll() ? LogFilter.ALL : new LogSieve(options, LogMatch.ALL);
  }

  @Override
  public boolean test(LogLine line) {
    String text = text(line);
    return options.passes(line.isError(), text) && search.in(text);
  }

  @Override
  public boolean mayPass(byte[] bytes, int from, int to) {
    return options.only().mayBeIn(bytes, from, to, options.json())
        && search.mayBeIn(bytes, from, to, options.json());
  }

  private String text(LogLine line) {
    String harmless = Harmless.of(line.text()).text();
    String better = options.json() ? JsonLine.harmless(harmless) : null;
    return better == null ? harmless : better;
  }
}
