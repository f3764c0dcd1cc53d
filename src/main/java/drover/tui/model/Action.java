package drover.tui.model;

import static drover.tui.model.Action.Group.ACT;
import static drover.tui.model.Action.Group.LOG_PANE;
import static drover.tui.model.Action.Group.LOOK;
import static drover.tui.model.Action.Group.MOVE;
import static drover.tui.model.Action.Group.PICK;
import static drover.tui.model.Action.Group.SCREEN;
import static drover.tui.model.Consent.DIALOG;
import static drover.tui.model.Consent.NONE;
import static drover.tui.model.Consent.QUESTION;
import static drover.tui.model.Consent.SEVERAL;
import static drover.tui.model.Pane.EVENTS;
import static drover.tui.model.Pane.LOG;
import static drover.tui.model.Pane.TABLE;
import static drover.tui.model.Pane.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be done on the screen, each with its keys: the only list of keys there is.
 * Footer, help, palette and the table in the README come from it.
 */
public enum Action {
  UP(MOVE, on(TABLE, LOG, EVENTS, TEXT), "k Up", "up", "one line up"),
  DOWN(MOVE, on(TABLE, LOG, EVENTS, TEXT), "j Down", "down", "one line down"),
  FIRST(MOVE, on(TABLE, LOG, EVENTS, TEXT), "g Home", "top", "to the first line"),
  LAST(MOVE, on(TABLE, LOG, EVENTS, TEXT), "G End", "end", "to the last line; in a log: follow"),
  PAGE_UP(MOVE, on(TABLE, LOG, EVENTS, TEXT), "PgUp", "page up", "one screen up"),
  PAGE_DOWN(MOVE, on(TABLE, LOG, EVENTS, TEXT), "PgDn", "page down", "one screen down"),
  HALF_UP(MOVE, on(TABLE, LOG, EVENTS, TEXT), "Ctrl-U", "half up", "half a screen up"),
  HALF_DOWN(MOVE, on(TABLE, LOG, EVENTS, TEXT), "Ctrl-D", "half down", "half a screen down"),
  OPEN(MOVE, on(TABLE, EVENTS), "Enter", "open", "all about the app, or the event"),
  BACK(MOVE, on(TABLE, LOG, EVENTS, TEXT), "Esc", "back", "one step back; never leaves"),
  NEXT_PANE(MOVE, on(TABLE, LOG, EVENTS), "Tab", "pane", "the next pane has the keys"),
  PREVIOUS_PANE(MOVE, on(TABLE, LOG, EVENTS), "BackTab", "pane back", "the pane before"),
  ZOOM(MOVE, on(TABLE, LOG, EVENTS), "z", "zoom", "this pane alone, or all of them"),

  RESTART(ACT, on(TABLE, LOG, TEXT), "r", "restart", "stop and start", SEVERAL),
  RELOAD(ACT, on(TABLE, LOG, TEXT), "R", "reload", "replace one by one, others serving", SEVERAL),
  START(ACT, on(TABLE, LOG, TEXT), "s", "start", "start what is not running", SEVERAL),
  STOP(ACT, on(TABLE, LOG, TEXT), "x", "stop", "stop the whole tree of processes", QUESTION),
  KILL(ACT, on(TABLE, LOG, TEXT), "X", "kill", "SIGKILL to the whole tree, at once", DIALOG),
  SCALE_UP(ACT, on(TABLE, LOG, TEXT), "+", "scale up", "one instance more", SEVERAL),
  SCALE_DOWN(ACT, on(TABLE, LOG, TEXT), "-", "scale down", "one instance less", QUESTION),
  SIGNAL(ACT, on(TABLE, LOG, TEXT), "S", "signal", "choose a signal and send it", SEVERAL),
  FLUSH(ACT, on(TABLE, TEXT), "F", "flush", "empty the log files", DIALOG),
  RESET(ACT, on(TABLE, LOG, TEXT), "", "reset", "set the restart counters to zero", SEVERAL),
  DELETE(ACT, on(TABLE, LOG, TEXT), "D", "delete", "stop and forget", DIALOG),

  LOGS(LOOK, on(TABLE, EVENTS, TEXT), "l", "logs", "the logs of the app, or of all marked"),
  EVENTS_PAGE(LOOK, on(TABLE, LOG, TEXT), "e", "events", "what happened, newest first"),
  WHY(LOOK, on(TABLE, LOG, TEXT), "i", "why", "why it is as it is, in one paragraph"),
  ENVIRONMENT(LOOK, on(TABLE, LOG, TEXT), "E", "env", "its variables, secrets masked"),
  HOST(LOOK, on(TABLE, LOG, EVENTS, TEXT), "H", "host", "cores, memory, disks"),

  FILTER(PICK, on(TABLE, EVENTS), "/", "filter", "show only what has this text"),
  ONLY_UNHEALTHY(PICK, on(TABLE), "!", "unhealthy", "show only apps in trouble"),
  SORT(PICK, on(TABLE), "o", "sort", "choose the order"),
  INVERT(PICK, on(TABLE), "I", "invert", "turn the order round"),
  TREE(PICK, on(TABLE), "t", "instances", "each instance on a line of its own"),
  MARK(PICK, on(TABLE), "Space", "mark", "mark it; actions are for all marked"),
  MARK_ALL(PICK, on(TABLE), "*", "mark all", "mark all that are shown"),
  UNMARK(PICK, on(TABLE), "U", "unmark", "mark none"),

  FOLLOW(LOG_PANE, on(LOG), "F", "follow", "show new lines as they come"),
  SEARCH(LOG_PANE, on(LOG, TEXT), "/", "search", "find a text, or what matches a regex"),
  NEXT_HIT(LOG_PANE, on(LOG), "n", "next", "the next line that has it, upwards"),
  PREVIOUS_HIT(LOG_PANE, on(LOG), "N", "previous", "the one before, downwards"),
  ONLY(LOG_PANE, on(LOG), "&", "only", "show only lines that have a text or match a regex"),
  STREAM(LOG_PANE, on(LOG), "O", "out/err", "output, error output or both"),
  SINCE(LOG_PANE, on(LOG), "T", "since", "from a time on: 15m, 03:00, yesterday"),
  WRAP(LOG_PANE, on(LOG), "w", "wrap", "long lines on several rows"),
  PAN_RIGHT(LOG_PANE, on(LOG), "Right", "right", "see what is to the right of long lines"),
  PAN_LEFT(LOG_PANE, on(LOG), "Left", "left", "back to their beginning"),
  STAMPS(LOG_PANE, on(LOG), "u", "time", "show when each line came"),
  JSON(LOG_PANE, on(LOG), "J", "json", "JSON records readable, or as they are"),
  MARK_LINE(LOG_PANE, on(LOG), "m", "mark line", "draw a line under what is there now"),
  WRITE(LOG_PANE, on(LOG), "W", "write", "write the lines at hand to a new file"),

  HELP(SCREEN, on(TABLE, LOG, EVENTS, TEXT), "? F1", "help", "the keys of this page"),
  PALETTE(SCREEN, on(TABLE, LOG, EVENTS, TEXT), ":", "command", "every command, by name"),
  FREEZE(SCREEN, on(TABLE, LOG, EVENTS, TEXT), "f", "freeze", "hold the picture still"),
  COPY(SCREEN, on(TABLE, LOG, EVENTS, TEXT), "y", "copy", "the line to the clipboard"),
  REDRAW(SCREEN, on(TABLE, LOG, EVENTS, TEXT), "Ctrl-L", "redraw", "draw everything anew"),
  SUSPEND(SCREEN, on(TABLE, LOG, EVENTS, TEXT), "Ctrl-Z", "suspend", "to the shell, until fg"),
  QUIT(SCREEN, on(TABLE, LOG, EVENTS, TEXT), "q F10", "leave", "leave the screen"),
  QUIT_MENU(SCREEN, on(TABLE, LOG, EVENTS, TEXT), "Q", "quit menu", "leave, or stop all apps"),
  INTERRUPT(SCREEN, on(TABLE, LOG, EVENTS, TEXT), "Ctrl-C", "leave", "twice: leave the screen");

  /** What belongs together in the help. */
  public enum Group {
    ACT("act on the app, or on all marked"),
    LOOK("look"),
    PICK("pick"),
    LOG_PANE("in a log"),
    MOVE("move"),
    SCREEN("screen");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final Group group;

  @SuppressWarnings("ImmutableEnumChecker") // always from List.of
  private final List<Pane> panes;

  private final String keys;
  private final String label;
  private final String help;
  private final Consent consent;

  Action(Group group, List<Pane> panes, String keys, String label, String help) {
    this(group, panes, keys, label, help, NONE);
  }

  Action(Group group, List<Pane> panes, String keys, String label, String help, Consent consent) {
    this.group = group;
    this.panes = panes;
    this.keys = keys;
    this.label = label;
    this.help = help;
    this.consent = consent;
  }

  private static List<Pane> on(Pane... panes) {
    return List.of(panes);
  }

  public Group group() {
    return group;
  }

  /** Its first key, as users write it: {@code r}, {@code PgUp}, {@code Ctrl-L}; empty: none. */
  public String key() {
    return keys().isEmpty() ? "" : keys().get(0);
  }

  /** All its keys. */
  public List<String> keys() {
    return keys.isEmpty() ? List.of() : List.of(keys.split(" "));
  }

  /** One or two words for footer and palette. */
  public String label() {
    return label;
  }

  /** Half a sentence on what it does. */
  public String help() {
    return help;
  }

  /** What must be answered before it is done. */
  public Consent consent() {
    return consent;
  }

  public boolean isFor(Pane pane) {
    return panes.contains(pane);
  }

  /** What a key does in a pane. */
  static Optional<Action> of(String key, Pane pane) {
    for (Action action : values()) {
      if (action.isFor(pane) && action.keys().contains(key)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** The actions of a group in a pane, in order. */
  static List<Action> of(Group group, Pane pane) {
    List<Action> actions = new ArrayList<>();
    for (Action action : values()) {
      if (action.group == group && action.isFor(pane)) {
        actions.add(action);
      }
    }
    return actions;
  }
}
