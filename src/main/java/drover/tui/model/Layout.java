package drover.tui.model;

/**
 * Where the parts of the screen are; pure arithmetic on its size. What does not fit is left out,
 * the least needed first; there is no size at which nothing is shown.
 *
 * @param title one line above the table, with the pane beside it
 * @param strip the newest events
 * @param page a page of text, or the list of events
 */
public record Layout(
    Box header, Box title, Box table, Box detail, Box log, Box strip, Box page, Box footer) {
  /** From here on there are sparklines in the rows and a pane beside the table. */
  public static final int WIDE = 100;

  /** From here on the events stand beside the log instead of below. */
  static final int VERY_WIDE = 160;

  static final int TALL = 30;
  static final int NARROW = 60;
  static final int SHORT = 16;
  private static final int ROOMY = 12;

  /** So many lines say how to get some where there are no apps. */
  private static final int HOW_TO = 5;

  static Layout of(Model model) {
    int rows = model.rows();
    int header = header(model);
    int footer = rows >= 6 ? 1 : 0;
    Box body = new Box(0, header, model.columns(), Math.max(0, rows - header - footer));
    Layout frame =
        new Layout(
            new Box(0, 0, model.columns(), Math.min(header, rows)),
            Box.NONE,
            Box.NONE,
            Box.NONE,
            Box.NONE,
            Box.NONE,
            Box.NONE,
            new Box(0, rows - footer, model.columns(), footer));
    return switch (model.desk().place()) {
      case APPS -> frame.apps(body, model);
      case LOGS -> frame.withLog(body);
      default -> frame.withPage(body);
    };
  }

  /** The states and the machine, on few rows the states; an alert has what it needs. */
  private static int header(Model model) {
    int usual = model.rows() >= ROOMY ? 2 : 1;
    Alert alert = Alert.of(model);
    int needed = alert == null ? 0 : alert.lines(model.columns()).size() - 1;
    return Math.max(usual, Math.min(usual + needed, model.rows() / 2));
  }

  private Layout apps(Box body, Model model) {
    Pane focus = model.desk().focus();
    boolean single = model.desk().zoom() || body.width() < NARROW || model.rows() < SHORT;
    if (single) {
      return switch (focus) {
        case LOG -> withLog(body);
        case EVENTS -> withStrip(body);
        default -> withTable(body);
      };
    }
    int rows = model.table().allRows(model.shown().latest());
    return body.width() < WIDE ? stacked(body, rows) : beside(body, rows);
  }

  /** Whether the pane that has the keys is the only one. */
  static boolean isSingle(Model model) {
    return model.desk().zoom() || model.columns() < NARROW || model.rows() < SHORT;
  }

  private Layout stacked(Box body, int rows) {
    int strip = body.height() >= TALL - 3 ? 4 : 1;
    int table = Math.min(Math.max(rows, rows == 0 ? HOW_TO : 3) + 1, body.height() / 2);
    int log = body.height() - table - strip;
    return withTable(new Box(0, body.y(), body.width(), table))
        .withLog(new Box(0, body.y() + table, body.width(), log))
        .withStrip(new Box(0, body.y() + table + log, body.width(), strip));
  }

  private Layout beside(Box body, int rows) {
    int detail =
        body.width() < 120 ? 31 + (body.width() - 100) * 9 / 20 : 40 + (body.width() - 120) / 2;
    int left = body.width() - detail - 1;
    int top = Math.min(Math.max(rows + 2, 20), body.height() / 2);
    Layout upper =
        withTitle(new Box(0, body.y(), body.width(), 1))
            .withTable(new Box(0, body.y() + 1, left, top - 1))
            .withDetail(new Box(left + 1, body.y() + 1, detail, top - 1));
    int y = body.y() + top;
    int rest = body.height() - top;
    if (body.width() >= VERY_WIDE) {
      return upper.withLog(new Box(0, y, left, rest)).withStrip(new Box(left + 1, y, detail, rest));
    }
    int strip = body.height() >= TALL - 3 ? 5 : 1;
    return upper
        .withLog(new Box(0, y, body.width(), rest - strip))
        .withStrip(new Box(0, y + rest - strip, body.width(), strip));
  }

  private Layout withTitle(Box box) {
    return new Layout(header, box, table, detail, log, strip, page, footer);
  }

  private Layout withTable(Box box) {
    return new Layout(header, title, box, detail, log, strip, page, footer);
  }

  private Layout withDetail(Box box) {
    return new Layout(header, title, table, box, log, strip, page, footer);
  }

  private Layout withLog(Box box) {
    return new Layout(header, title, table, detail, box, strip, page, footer);
  }

  private Layout withStrip(Box box) {
    return new Layout(header, title, table, detail, log, box, page, footer);
  }

  private Layout withPage(Box box) {
    return new Layout(header, title, table, detail, log, strip, box, footer);
  }
}
