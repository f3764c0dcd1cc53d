package drover.tui.term;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import drover.tui.model.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In the tables {@code ^} is Escape, {@code \xHH} a byte; what comes of it stands at the right. */
class KeyDecoderTest {
  private static final long MILLI = 1_000_000;

  private static final String TABLE =
      """
      a                    | a
      A                    | A
      ab                   | a b
      Ω                    | Ω
      日                   | 日
      😀                   | paste:😀
      x😀y                 | x paste:😀 y
      \\x20                 | Space
      \\x0d                 | Enter
      \\x0a                 | Enter
      \\x09                 | Tab
      \\x7f                 | Backspace
      \\x08                 | Backspace
      \\x00                 | Ctrl-Space
      \\x01                 | Ctrl-a
      \\x03                 | Ctrl-c
      \\x1a                 | Ctrl-z
      \\x1c                 | Ctrl-\\
      \\x1f                 | Ctrl-_
      ^                    | Escape
      ^^                   | Escape Escape
      ^^^                  | Escape Escape Escape
      ^x                   | Alt-x
      ^X                   | Alt-X
      ^ü                   | Alt-ü
      ^\\x0d                | Alt-Enter
      ^\\x7f                | Alt-Backspace
      ^\\x03                | Ctrl-Alt-c
      ^^x                  | Escape Alt-x
      ^[                   | Alt-[
      ^O                   | Alt-O
      ^]                   | Alt-]
      ^P                   | Alt-P
      ^_                   | Alt-_
      ^]a                  | Alt-] a
      ^Pq                  | Alt-P q
      ^[A                  | ArrowUp
      ^[B                  | ArrowDown
      ^[C                  | ArrowRight
      ^[D                  | ArrowLeft
      ^OA                  | ArrowUp
      ^OD                  | ArrowLeft
      ^[1;2A               | Shift-ArrowUp
      ^[1;3B               | Alt-ArrowDown
      ^[1;5C               | Ctrl-ArrowRight
      ^[1;6D               | Ctrl-Shift-ArrowLeft
      ^[1;8D               | Ctrl-Alt-Shift-ArrowLeft
      ^[1;9A               | Alt-ArrowUp
      ^[a                  | Shift-ArrowUp
      ^Oa                  | Ctrl-ArrowUp
      ^^[A                 | Alt-ArrowUp
      ^^OA                 | Alt-ArrowUp
      ^O5C                 | Ctrl-ArrowRight
      ^[H                  | Home
      ^[F                  | End
      ^OH                  | Home
      ^OF                  | End
      ^[1~                 | Home
      ^[4~                 | End
      ^[7~                 | Home
      ^[8~                 | End
      ^[1;5H               | Ctrl-Home
      ^[5~                 | PageUp
      ^[6~                 | PageDown
      ^[5;5~               | Ctrl-PageUp
      ^[5\\x5e             | Ctrl-PageUp
      ^[5$                 | Shift-PageUp
      ^[5@                 | Ctrl-Shift-PageUp
      ^[2~                 | Insert
      ^[3~                 | Delete
      ^[3;3~               | Alt-Delete
      ^[Z                  | ReverseTab
      ^[1;2Z               | ReverseTab
      ^OP                  | F1
      ^OQ                  | F2
      ^OR                  | F3
      ^OS                  | F4
      ^[P                  | F1
      ^[1;5P               | Ctrl-F1
      ^[1;2R               | Shift-F3
      ^[11~                | F1
      ^[14~                | F4
      ^[[A                 | F1
      ^[[E                 | F5
      ^[15~                | F5
      ^[17~                | F6
      ^[21~                | F10
      ^[23~                | F11
      ^[24~                | F12
      ^[24;2~              | Shift-F12
      ^[25~                | F13
      ^[29~                | F16
      ^[31~                | F17
      ^[33~                | F19
      ^OM                  | Enter
      ^Oj                  | *
      ^Op                  | 0
      ^Oy                  | 9
      ^[97;5u              | Ctrl-a
      ^[97;2u              | A
      ^[13;2u              | Shift-Enter
      ^[9;2u               | ReverseTab
      ^[27u                | Escape
      ^[27;5;97~           | Ctrl-a
      ^[97:65;6:1u         | Ctrl-a
      ^[57399u             |
      ^[<0;3;4M            | CLICK_DOWN:1:2,3
      ^[<0;3;4m            | CLICK_RELEASE:1:2,3
      ^[<2;300;4M          | CLICK_DOWN:3:299,3
      ^[<32;3;4M           | DRAG:1:2,3
      ^[<35;3;4M           | MOVE:0:2,3
      ^[<64;3;4M           | SCROLL_UP:4:2,3
      ^[<65;3;4M           | SCROLL_DOWN:5:2,3
      ^[<66;3;4M           |
      ^[<0;0;0M            |
      ^[M\\x20\\x23\\x24      | CLICK_DOWN:1:2,3
      ^[M\\x23\\x23\\x24      | CLICK_RELEASE:0:2,3
      ^[M\\x60\\xff\\x24      | SCROLL_UP:4:222,3
      ^[200~a\\x0db^[201~c  | paste:a⏎b c
      ^[200~^[A😀^[201~     | paste:[A😀
      ^[200~\\x0d\\x0a^[201~ | paste:⏎
      ^[200~^^[201~        |
      ^[I                  |
      ^[Ox                 | x
      ^[12;40R             |
      ^[?62;4c             |
      ^[>0;276;0c          |
      ^[0n                 |
      ^[?2026;2$y          |
      ^[8;24;80t           |
      ^[E                  |
      ^]11;rgb:00/11/22\\x07x | x
      ^]11;rgb:00/11/22^\\x5cx | x
      ^P>|XTerm(370)^\\x5cx | x
      ^P1$r0m^\\x5cx        | x
      ^_Gi=1;OK^\\x5cx      | x
      ^]0;a^[A             | ArrowUp
      ^[1^[A               | ArrowUp
      ^[1\\x03              | Ctrl-c
      ^[12345678901;1A     |
      \\xffa                | a
      \\xc3a                | a
      \\xe6\\x97a            | a
      \\xc0\\x80a            | a
      \\xed\\xa0\\x80a        | a
      \\xf5\\x80a            | a
      \\xc2\\x9ba            | a
      """;

  static Stream<String> rows() {
    return TABLE.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bytesBecomeKeysWhereverTheyAreSplit(String row) {
    byte[] bytes = bytes(row.substring(0, row.lastIndexOf('|')).strip());
    String expected = row.substring(row.lastIndexOf('|') + 1).strip();
    assertThat(decode(bytes, bytes.length)).isEqualTo(expected);
    for (int split = 1; split < bytes.length; split++) {
      assertThat(decode(bytes, split)).as("split at %s", split).isEqualTo(expected);
    }
  }

  @Test
  void anEscapeIsAKeyAfter25Milliseconds() {
    List<String> keys = new ArrayList<>();
    KeyDecoder decoder = new KeyDecoder(message -> keys.add(name(message)));
    decoder.take(bytes("^"), 0);
    assertThat(decoder.deadline()).isEqualTo(25 * MILLI);
    decoder.expire(25 * MILLI - 1);
    assertThat(keys).isEmpty();
    decoder.expire(25 * MILLI);
    assertThat(keys).containsExactly("Escape");
  }

  /** The decoder may come late to what was read in time; then it is a sequence all the same. */
  @Test
  void whenBytesWereReadCountsAndNotWhenTheyAreDecoded() {
    List<String> keys = new ArrayList<>();
    KeyDecoder decoder = new KeyDecoder(message -> keys.add(name(message)));
    decoder.take(bytes("^"), 0);
    decoder.take(bytes("[A"), 24 * MILLI);
    decoder.take(bytes("^"), 100 * MILLI);
    decoder.take(bytes("[A"), 126 * MILLI);
    assertThat(keys).containsExactly("ArrowUp", "Escape", "[", "A");
  }

  @Test
  void aSequenceMayPauseLongerThanAnEscape() {
    List<String> keys = new ArrayList<>();
    KeyDecoder decoder = new KeyDecoder(message -> keys.add(name(message)));
    decoder.take(bytes("^[1;"), 0);
    decoder.take(bytes("5A"), 200 * MILLI);
    assertThat(keys).containsExactly("Ctrl-ArrowUp");
  }

  @Test
  void aPasteWithoutEndIsGivenUpAndKept() {
    List<String> keys = new ArrayList<>();
    KeyDecoder decoder = new KeyDecoder(message -> keys.add(name(message)));
    decoder.take(bytes("^[200~abc"), 0);
    decoder.take(bytes("x"), 6_000 * MILLI);
    assertThat(keys).containsExactly("paste:abc", "x");
  }

  @Test
  void aHugePasteIsCutToAMegabyte() {
    List<Message> messages = new ArrayList<>();
    KeyDecoder decoder = new KeyDecoder(messages::add);
    byte[] text = new byte[3 << 20];
    Arrays.fill(text, (byte) 'x');
    decoder.take(bytes("^[200~"), 0);
    decoder.take(text, 0);
    decoder.take(bytes("^[201~q"), 0);
    assertThat(messages).hasSize(2);
    assertThat(((Message.Pasted) messages.get(0)).text()).hasSize(1 << 20);
  }

  @Test
  void garbageIsSurvived() {
    Random random = new Random(1);
    KeyDecoder decoder = new KeyDecoder(message -> {});
    String likely = "\033[]OPM<;?$0123456789~ABCRmux\007\\";
    long now = 0;
    for (int i = 0; i < 200_000; i++) {
      int b =
          random.nextBoolean()
              ? random.nextInt(256)
              : likely.charAt(random.nextInt(likely.length()));
      now += random.nextInt(40) == 0 ? 30 * MILLI : 0;
      decoder.take(new byte[] {(byte) b}, now);
    }
    decoder.expire(now + Duration.ofMinutes(1).toNanos());
    assertThat(decoder.isWaiting()).isFalse();
  }

  private static byte[] bytes(String notation) {
    StringBuilder latin = new StringBuilder();
    byte[] utf8 = notation.replace('^', '\033').getBytes(StandardCharsets.UTF_8);
    String text = new String(utf8, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        latin.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        latin.append(text.charAt(i));
      }
    }
    return latin.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What comes of two pieces with 20 ms between them, and a long silence. */
  private static String decode(byte[] bytes, int split) {
    List<String> keys = new ArrayList<>();
    KeyDecoder decoder = new KeyDecoder(message -> keys.add(name(message)));
    decoder.take(Arrays.copyOf(bytes, split), 0);
    decoder.take(Arrays.copyOfRange(bytes, split, bytes.length), 20 * MILLI);
    decoder.expire(Duration.ofMinutes(1).toNanos());
    assertThat(decoder.isWaiting()).isFalse();
    return String.join(" ", keys);
  }

  private static String name(Message message) {
    if (message instanceof Message.Pasted pasted) {
      return "paste:" + pasted.text().replace('\n', '⏎');
    }
    KeyStroke key = ((Message.Pressed) message).key();
    if (key instanceof MouseAction mouse) {
      return mouse.getActionType()
          + ":"
          + mouse.getButton()
          + ":"
          + mouse.getPosition().getColumn()
          + ","
          + mouse.getPosition().getRow();
    }
    return (key.isCtrlDown() ? "Ctrl-" : "")
        + (key.isAltDown() ? "Alt-" : "")
        + (key.isShiftDown() ? "Shift-" : "")
        + (key.getKeyType() == KeyType.Character ? character(key) : key.getKeyType().name());
  }

  private static String character(KeyStroke key) {
    return key.getCharacter() == ' ' ? "Space" : String.valueOf(key.getCharacter());
  }
}
