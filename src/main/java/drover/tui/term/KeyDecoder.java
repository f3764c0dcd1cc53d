package drover.tui.term;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import drover.tui.model.Message;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a terminal sends into keys and pastes. Owned by the screen thread; time comes in as a
 * number.
 *
 * <pre>
 *           printable, control                          ──▶ key
 * GROUND ── 0xC2..0xF4 ──▶ UTF8 ── the rest ──────────────▶ key (beyond the BMP: a paste)
 *        └─ ESC ──▶ ESCAPE ── after 25 ms ────────────────▶ Escape
 *                     ├─ ESC ─▶ ESCAPE, with Alt (rxvt)
 *                     ├─ [ ─▶ CSI ── parameters, final ───▶ key, mouse, or nothing: replies, focus
 *                     │        ├─ [ ─▶ LINUX ── A..E ─────▶ F1..F5
 *                     │        ├─ M ─▶ MOUSE ── 3 bytes ──▶ mouse (X10)
 *                     │        └─ 200~ ─▶ PASTE ── ESC[201~ ─▶ paste
 *                     ├─ O ─▶ SS3 ── final ───────────────▶ key
 *                     ├─ ] P _ ─▶ STRING ── BEL, ESC \ ───▶ nothing: a terminal's reply
 *                     └─ other ───────────────────────────▶ Alt-key
 * </pre>
 *
 * <p>What makes no sense is dropped, and what is not finished in time too. Characters that a {@link
 * KeyStroke} cannot hold arrive as pastes, for they are text anyway.
 */
public final class KeyDecoder {
  private enum State {
    GROUND,
    UTF8,
    ESCAPE,
    CSI,
    LINUX,
    MOUSE,
    SS3,
    STRING_OR_ALT,
    STRING,
    STRING_ESCAPE,
    PASTE
  }

  private static final int ESC = 0x1B;

  /** How long an Escape may be the beginning of something. */
  private static final long ESCAPE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  /** How long the rest of what certainly is a sequence may take, over a bad link. */
  private static final long SEQUENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** How long a paste may pause before its end is taken for lost. */
  private static final long PASTE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int LONGEST = 64;

  private final Consumer<Message> out;
  private final StringBuilder parameters = new StringBuilder();
  private final Utf8 utf8 = new Utf8();
  private final Paste paste = new Paste();
  private State state = State.GROUND;
  private boolean isAlt;
  private int intro;
  private long lastByte;

  public KeyDecoder(Consumer<Message> out) {
    this.out = out;
  }

  /**
   * Takes bytes in.
   *
   * @param readAt when they arrived: what was due before is done before
   */
  public void take(byte[] bytes, long readAt) {
    expire(readAt);
    lastByte = readAt;
    for (byte b : bytes) {
      step(b & 0xFF);
    }
  }

  /** Whether something is to be done at {@link #deadline()} if nothing is typed until then. */
  public boolean isWaiting() {
    return state != State.GROUND;
  }

  public long deadline() {
    return lastByte + patience();
  }

  private long patience() {
    return switch (state) {
      case ESCAPE, STRING_OR_ALT -> ESCAPE_NANOS;
      case CSI, SS3 -> parameters.isEmpty() ? ESCAPE_NANOS : SEQUENCE_NANOS;
      case PASTE -> PASTE_NANOS;
      default -> SEQUENCE_NANOS;
    };
  }

  /** Ends what has waited long enough. */
  public void expire(long now) {
    if (!isWaiting() || now - deadline() < 0) {
      return;
    }
    switch (state) {
      case ESCAPE -> {
        key(Keys.of(KeyType.Escape));
        if (isAlt) {
          key(Keys.of(KeyType.Escape));
        }
      }
      case CSI -> endBare('[');
      case SS3 -> endBare('O');
      case STRING_OR_ALT -> key(Keys.character(intro, true));
      case PASTE -> endPaste();
      default -> {}
    }
    ground();
  }

  private void endBare(char typed) {
    if (parameters.isEmpty()) {
      key(Keys.character(typed, true));
    }
  }

  private void step(int b) {
    switch (state) {
      case GROUND -> ground(b);
      case UTF8 -> utf8(b);
      case ESCAPE -> escape(b);
      case CSI -> csi(b);
      case LINUX -> end(Keys.linux(b));
      case MOUSE -> mouse(b);
      case SS3 -> ss3(b);
      case STRING_OR_ALT -> stringOrAlt(b);
      case STRING -> string(b);
      case STRING_ESCAPE -> stringEscape(b);
      case PASTE -> paste(b);
    }
  }

  private void ground() {
    state = State.GROUND;
    isAlt = false;
    parameters.setLength(0);
  }

  private void enter(State next) {
    state = next;
    parameters.setLength(0);
  }

  private void ground(int b) {
    if (b == ESC) {
      enter(State.ESCAPE);
    } else if (b < 0x80) {
      end(Keys.character(b, isAlt));
    } else if (utf8.begin(b)) {
      enter(State.UTF8);
    } else {
      ground();
    }
  }

  private void utf8(int b) {
    if (!utf8.isContinued(b)) {
      ground();
      step(b);
    } else if (utf8.isComplete()) {
      character(utf8.codePoint());
    }
  }

  private void character(int codePoint) {
    if (Character.isISOControl(codePoint)) {
      ground();
    } else if (Character.isBmpCodePoint(codePoint)) {
      end(Keys.character(codePoint, isAlt));
    } else {
      out.accept(new Message.Pasted(Character.toString(codePoint)));
      ground();
    }
  }

  private void escape(int b) {
    switch (b) {
      case ESC -> {
        if (isAlt) {
          key(Keys.of(KeyType.Escape));
        }
        isAlt = true;
      }
      case '[' -> enter(State.CSI);
      case 'O' -> enter(State.SS3);
      case ']', 'P', '_' -> {
        intro = b;
        enter(State.STRING_OR_ALT);
      }
      default -> {
        if (isAlt) {
          key(Keys.of(KeyType.Escape));
        }
        isAlt = true;
        state = State.GROUND;
        ground(b);
      }
    }
  }

  private void csi(int b) {
    if (parameters.isEmpty() && b == '[') {
      enter(State.LINUX);
    } else if (parameters.isEmpty() && b == 'M') {
      enter(State.MOUSE);
    } else if (Csi.isFinal(b, parameters)) {
      endCsi((char) b);
    } else if (b >= 0x20 && b < 0x40) {
      collect(b);
    } else {
      ground();
      step(b);
    }
  }

  private void endCsi(char last) {
    if (last == '~' && parameters.toString().equals("200")) {
      ground();
      state = State.PASTE;
      return;
    }
    end(Csi.key(parameters.toString(), last, isAlt));
  }

  /** Overlong sequences go on to their end, and mean nothing there. */
  private void collect(int b) {
    if (parameters.length() < LONGEST) {
      parameters.append((char) b);
    } else {
      parameters.setCharAt(0, '!');
    }
  }

  private void mouse(int b) {
    parameters.append((char) b);
    if (parameters.length() == 3) {
      end(Mouse.x10(parameters.charAt(0), parameters.charAt(1), parameters.charAt(2)));
    }
  }

  private void ss3(int b) {
    if ((b >= '0' && b <= '9') || b == ';') {
      collect(b);
    } else if (b < 0x20 || b >= 0x7F) {
      ground();
      step(b);
    } else {
      end(Csi.ss3(parameters.toString(), (char) b, isAlt));
    }
  }

  /** {@code OSC} replies begin with a digit, {@code DCS} ones with a digit or a sign. */
  private void stringOrAlt(int b) {
    boolean isReply =
        switch (intro) {
          case ']' -> b >= '0' && b <= '9';
          case 'P' -> (b >= '0' && b <= '9') || b == '>' || b == '!';
          default -> b == 'G';
        };
    if (isReply) {
      enter(State.STRING);
      return;
    }
    end(Keys.character(intro, true));
    step(b);
  }

  private void string(int b) {
    if (b == 0x07) {
      ground();
    } else if (b == ESC) {
      state = State.STRING_ESCAPE;
    }
  }

  private void stringEscape(int b) {
    ground();
    if (b != '\\') {
      state = State.ESCAPE;
      step(b);
    }
  }

  private void paste(int b) {
    if (paste.ends(b)) {
      endPaste();
    }
  }

  private void endPaste() {
    String text = paste.take();
    if (!text.isEmpty()) {
      out.accept(new Message.Pasted(text));
    }
    ground();
  }

  private void end(@Nullable KeyStroke key) {
    ground();
    key(key);
  }

  private void key(@Nullable KeyStroke key) {
    if (key != null) {
      out.accept(new Message.Pressed(key));
    }
  }
}
