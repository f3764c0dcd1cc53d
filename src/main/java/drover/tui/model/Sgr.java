package drover.tui.model;

/**
 * Select Graphic Rendition (ECMA-48 8.3.117): what the parameters of {@code CSI ... m} make of a
 * look. Palettes and true colours become the nearest of the 16; blinking and hiding are left out.
 */
final class Sgr {
  /** The 16 colours as xterm has them. */
  private static final int[] RGB = {
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF
  };

  private static final int[] STEPS = {0, 95, 135, 175, 215, 255};
  private static final int FAINT = 8;

  private Sgr() {}

  /** The look after these parameters, {@code 1;31}; what is not understood changes nothing. */
  static int apply(int look, String parameters) {
    int[] codes = codes(parameters);
    int next = look;
    for (int i = 0; i < codes.length; i++) {
      if ((codes[i] == 38 || codes[i] == 48) && i + 1 < codes.length) {
        int length = codes[i + 1] == 2 ? 5 : 3;
        if (i + length <= codes.length) {
          int color = codes[i + 1] == 2 ? rgb(codes, i + 2) : palette(codes[i + 2]);
          next = ground(next, codes[i] == 38, color);
        }
        i += length - 1;
      } else {
        next = one(next, codes[i]);
      }
    }
    return next;
  }

  private static int[] codes(String parameters) {
    String[] parts = parameters.split("[;:]", -1);
    int[] codes = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      codes[i] = parts[i].isEmpty() || parts[i].length() > 3 ? 0 : Integer.parseInt(parts[i]);
    }
    return codes;
  }

  private static int one(int look, int code) {
    if (code >= 30 && code <= 39) {
      return Look.withForeground(look, code == 39 ? -1 : code - 30);
    }
    if (code >= 40 && code <= 49) {
      return Look.withBackground(look, code == 49 ? -1 : code - 40);
    }
    if (code >= 90 && code <= 97) {
      return Look.withForeground(look, code - 82);
    }
    if (code >= 100 && code <= 107) {
      return Look.withBackground(look, code - 92);
    }
    return switch (code) {
      case 0 -> Look.PLAIN;
      case 1 -> look | Look.BOLD;
      case 2 -> Look.foreground(look) < 0 ? Look.withForeground(look, FAINT) : look;
      case 3 -> look | Look.ITALIC;
      case 4 -> look | Look.UNDERLINE;
      case 7 -> look | Look.REVERSE;
      case 9 -> look | Look.STRIKE;
      case 22 -> withoutWeight(look);
      case 23 -> look & ~Look.ITALIC;
      case 24 -> look & ~Look.UNDERLINE;
      case 27 -> look & ~Look.REVERSE;
      case 29 -> look & ~Look.STRIKE;
      default -> look;
    };
  }

  private static int withoutWeight(int look) {
    int next = look & ~Look.BOLD;
    return Look.foreground(next) == FAINT ? Look.withForeground(next, -1) : next;
  }

  private static int ground(int look, boolean foreground, int color) {
    return foreground ? Look.withForeground(look, color) : Look.withBackground(look, color);
  }

  private static int palette(int index) {
    if (index < 16) {
      return index;
    }
    if (index >= 232) {
      int gray = 8 + (Math.min(index, 255) - 232) * 10;
      return nearest(gray, gray, gray);
    }
    int cube = index - 16;
    return nearest(STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6]);
  }

  private static int rgb(int[] codes, int from) {
    return nearest(codes[from], codes[from + 1], codes[from + 2]);
  }

  private static int nearest(int red, int green, int blue) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < RGB.length; i++) {
      int r = red - (RGB[i] >> 16);
      int g = green - ((RGB[i] >> 8) & 0xFF);
      int b = blue - (RGB[i] & 0xFF);
      int distance = r * r + g * g + b * b;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
