package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.LogLine;
import drover.control.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowRotationTest {
  private static final int MANY = 100_000;

  @TempDir Path folder;

  @Test
  void aCutHeadRepeatsAndLosesNothing() throws IOException {
    LogScene api = scene();
    api.append("one\ntwo\n");
    try (LogTail tail = new FileTails().open(List.of(api.source("api")), 10)) {
      assertThat(texts(tail)).containsExactly("one", "two");
      api.append("three\n");
      api.cut(4);
      assertThat(texts(tail)).containsExactly("three");
      api.cut(6);
      api.append("four\n");
      assertThat(texts(tail)).containsExactly("four");
    }
  }

  @Test
  void whatWasNotReadBeforeTheCutIsReadFromThePart() throws IOException {
    LogScene api = scene();
    try (LogTail tail = new FileTails().open(List.of(api.source("api")), 10)) {
      texts(tail);
      api.append("one\ntwo\n");
      api.compress(api.cut(8));
      api.append("three\nfo");
      api.cut(3);
      api.append("ur\n");
      assertThat(texts(tail)).containsExactly("one", "two", "three", "four");
    }
  }

  @Test
  void aCutIsSeenBeforeItsPartHasItsName() throws IOException {
    LogScene api = scene();
    api.append("one\ntwo\n");
    try (LogTail tail = new FileTails().open(List.of(api.source("api")), 10)) {
      texts(tail);
      RotatedName part = api.copyHead(4);
      assertThat(texts(tail)).isEmpty();
      api.cutHead(4);
      api.append("three\n");
      assertThat(texts(tail)).containsExactly("three");
      api.finish(part);
      api.append("four\n");
      assertThat(texts(tail)).containsExactly("four");
    }
  }

  @Test
  void aFileThatWasTruncatedAndHasOutgrownItselfIsReadFromItsBeginning() throws IOException {
    LogScene api = scene();
    api.append("one\ntwo\n");
    try (LogTail tail = new FileTails().open(List.of(api.source("api")), 10)) {
      texts(tail);
      Files.writeString(api.live, "");
      api.append("three\nfour\nfive\n");
      assertThat(texts(tail)).containsExactly("three", "four", "five");
    }
  }

  @Test
  void aPartOfWhichOnlyTheEndWasKeptIsReadFromThere() throws IOException {
    LogScene api = scene();
    api.append("a".repeat(99) + "\n" + "b".repeat(2000) + "\nlast\n");
    RotatedName part = api.cut(api.size());
    FollowedFile file = new FollowedFile(api.live, false, new PartLists());
    file.begin(Spot.inPart(part, 0));
    Blocks blocks = new Blocks();
    assertThat(file.look(0)).isTrue();
    file.read(new Allowance(10_000, 0, 100, 0), blocks, 0);
    file.settle(0);
    Path whole = part.beside(api.live);
    PartFile.make(whole, whole.resolveSibling("new"), whole, PartFile.tail(whole, 2010));
    for (int i = 0; i < 3; i++) {
      file.look(0);
      file.read(Allowance.of(100, 1), blocks, 0);
      file.settle(0);
    }
    assertThat(file.lines()).endsWith("last");
    file.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void everyLineIsSeenOnceThroughAnyRotation(long seed) throws IOException {
    check(seed, i -> "line " + i);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void linesThatAreAllTheSameAreAllSeen(long seed) throws IOException {
    check(seed, i -> "y");
  }

  private void check(long seed, IntFunction<String> line) throws IOException {
    Random random = new Random(seed);
    LogScene api = scene();
    List<String> written = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    try (LogTail tail = new FileTails().open(List.of(api.source("api")), MANY)) {
      seen.addAll(texts(tail));
      for (int step = 0; step < 300; step++) {
        for (int i = random.nextInt(20); i > 0; i--) {
          written.add(line.apply(written.size()));
          api.append(written.get(written.size() - 1) + "\n");
        }
        rotate(api, random, tail, seen);
        look(random, tail, seen);
      }
      for (int i = 0; i < 10; i++) {
        seen.addAll(texts(tail));
      }
    }
    assertThat(seen).isEqualTo(written);
  }

  private static void rotate(LogScene api, Random random, LogTail tail, List<String> seen)
      throws IOException {
    int size = Files.exists(api.live) ? api.size() : 0;
    int kind = size == 0 ? 9 : random.nextInt(10);
    if (kind == 0) {
      RotatedName name = api.rename();
      look(random, tail, seen);
      if (random.nextBoolean()) {
        api.compress(name);
      }
    } else if (kind < 4) {
      int length = kind == 1 ? size : 1 + random.nextInt(size);
      RotatedName name = api.copyHead(length);
      look(random, tail, seen);
      api.cutHead(length);
      look(random, tail, seen);
      api.finish(name);
      look(random, tail, seen);
      if (random.nextBoolean()) {
        api.compress(name);
      }
    }
  }

  private static void look(Random random, LogTail tail, List<String> seen) {
    if (random.nextInt(3) == 0) {
      seen.addAll(texts(tail));
    }
  }

  private LogScene scene() {
    return new LogScene(folder.resolve("api-out.log"));
  }

  private static List<String> texts(LogTail tail) {
    return tail.poll(MANY).lines().stream().map(LogLine::text).toList();
  }
}
