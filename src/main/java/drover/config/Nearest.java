package drover.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The known word that a mistyped one most likely stands for. */
public final class Nearest {
  private Nearest() {}

  /** The nearest of {@code known}, the first of equals; null: none is near. */
  public static @Nullable String of(String word, Collection<String> known) {
    String best = null;
    int least = word.length() <= 4 ? 2 : word.length() <= 8 ? 3 : 4;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - word.length()) < least) {
        int distance = distance(plain(word), plain(candidate));
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best;
  }

  /** The first of {@code known} that begins or ends with this word; null: none does. */
  static @Nullable String longer(String word, Collection<String> known) {
    String plain = plain(word);
    for (String candidate : known) {
      if (candidate.startsWith(plain + "_") || candidate.endsWith("_" + plain)) {
        return candidate;
      }
    }
    return null;
  }

  /** A dash for an underscore is not a typing mistake. */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * How many insertions, deletions, replacements and swaps of neighbours lead from one to the other
   * (optimal string alignment).
   */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        boolean isSwap =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (isSwap) {
          row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
        }
      }
    }
    return row[b.length()];
  }
}
