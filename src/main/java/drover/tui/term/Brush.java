package drover.tui.term;

import com.googlecode.lanterna.TextCharacter;
import org.jspecify.annotations.Nullable;

/**
 * The ink that the terminal draws with now, and the shortest way to another. Owned by the screen
 * thread.
 */
final class Brush {
  private final boolean color;
  private final Bytes steps = new Bytes();
  private final Bytes anew = new Bytes();
  private @Nullable Ink ink;

  Brush(boolean color) {
    this.color = color;
  }

  /** Somebody else may have drawn since. */
  void forget() {
    ink = null;
  }

  /** Whether this character can be written as it is. */
  boolean suits(TextCharacter cell) {
    Ink now = ink;
    if (now == null) {
      return false;
    }
    Ink wanted = Ink.of(cell, color);
    return wanted.equals(now) || (cell.is(' ') && wanted.blanksLike(now));
  }

  /** Makes this character ready to be written. */
  void use(TextCharacter cell, Bytes out) {
    if (!suits(cell)) {
      change(Ink.of(cell, color), out);
    }
  }

  /** Makes what is erased or scrolled in look empty. */
  void plain(Bytes out) {
    Ink now = ink;
    if (now == null || !now.blanksLike(Ink.PLAIN)) {
      change(Ink.PLAIN, out);
    }
  }

  private void change(Ink wanted, Bytes out) {
    Ink now = ink;
    anew.clear();
    if (!wanted.equals(Ink.PLAIN)) {
      wanted.from(Ink.PLAIN, anew.add('0'));
    }
    steps.clear();
    if (now != null) {
      wanted.from(now, steps);
    }
    out.csi().add(now != null && steps.size() <= anew.size() ? steps : anew).add('m');
    ink = wanted;
  }
}
