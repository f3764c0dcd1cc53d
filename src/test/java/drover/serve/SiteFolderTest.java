package drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import drover.serve.SiteFolder.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file a path means; and that no path leads out of the folder. */
class SiteFolderTest {
  @TempDir Path temp;
  private Path site;

  @BeforeEach
  void makeSite() throws IOException {
    Files.writeString(temp.resolve("outside.txt"), "secret");
    Files.createDirectories(temp.resolve("site-b"));
    Files.writeString(temp.resolve("site-b/b.txt"), "secret");
    site = Files.createDirectories(temp.resolve("site"));
    for (String file :
        new String[] {
          "index.html", "docs/index.html", "docs/a b.txt", "empty/x.txt", "a%b.txt", "a+b.txt",
          "%2e%2e", "ü.txt", "a;b.txt", ".env", ".git/config", "docs/.htpasswd",
          ".well-known/acme", ".well-known/.x", "docs/.well-known/x", "dots..txt",
              "index/index.html/x"
        }) {
      Path path = site.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
    Files.createSymbolicLink(site.resolve("inside.txt"), Path.of("docs/a b.txt"));
    Files.createSymbolicLink(site.resolve("out.txt"), Path.of("../outside.txt"));
    Files.createSymbolicLink(site.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(site.resolve("sibling"), Path.of("../site-b"));
    Files.createSymbolicLink(site.resolve("loop"), Path.of("loop"));
    Files.createDirectories(site.resolve("odd"));
    Files.createSymbolicLink(site.resolve("odd/index.html"), Path.of("../../outside.txt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /                     | FILE index.html
          /index.html           | FILE index.html
          /docs                 | FOLDER
          /docs/                | FILE docs/index.html
          /docs/a%20b.txt       | FILE docs/a b.txt
          /%C3%BC.txt           | FILE ü.txt
          /a%25b.txt            | FILE a%b.txt
          /a+b.txt              | FILE a+b.txt
          /a;b.txt              | FILE a;b.txt
          /inside.txt           | FILE docs/a b.txt
          /dots..txt            | FILE dots..txt
          /.well-known/acme     | FILE .well-known/acme
          /nothing              | MISSING
          /docs/nothing         | MISSING
          /index.html/          | MISSING
          /index.html/x         | MISSING
          /empty                | MISSING
          /empty/               | MISSING
          /index/               | MISSING
          /loop                 | MISSING
          """)
  void aPathMeansAFile(String path, String expected) {
    assertThat(find(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /..                           | REFUSED
          /../outside.txt               | REFUSED
          /docs/../../outside.txt       | REFUSED
          /docs/../index.html           | REFUSED
          /./index.html                 | REFUSED
          /%2e%2e/outside.txt           | REFUSED
          /%2E%2e/outside.txt           | REFUSED
          /.%2e/outside.txt             | REFUSED
          /..%2foutside.txt             | REFUSED
          /..%2Foutside.txt             | REFUSED
          /docs%2findex.html            | REFUSED
          /..%5coutside.txt             | REFUSED
          /..\\outside.txt              | REFUSED
          /docs\\a                      | REFUSED
          /%252e%252e/outside.txt       | MISSING
          /%252e%252e                   | FILE %2e%2e
          /..%252foutside.txt           | REFUSED
          //etc/passwd                  | REFUSED
          ///                           | REFUSED
          /docs//a                      | REFUSED
          /%2fetc/passwd                | REFUSED
          /%00                          | REFUSED
          /index.html%00.png            | REFUSED
          /index.html%0a                | REFUSED
          /%c0%ae%c0%ae/outside.txt     | REFUSED
          /%e0%80%ae/outside.txt        | REFUSED
          /%ff                          | REFUSED
          /%                            | REFUSED
          /%2                           | REFUSED
          /%zz                          | REFUSED
          /%uff0e                       | REFUSED
          /out.txt                      | REFUSED
          /up/outside.txt               | REFUSED
          /up/site/index.html           | FILE index.html
          /sibling/b.txt                | REFUSED
          /odd/                         | REFUSED
          /odd                          | REFUSED
          /.env                         | REFUSED
          /%2eenv                       | REFUSED
          /.git/config                  | REFUSED
          /docs/.htpasswd               | REFUSED
          /docs/.well-known/x           | REFUSED
          /.well-known/.x               | REFUSED
          /.well-known/../outside.txt   | REFUSED
          /..;/outside.txt              | REFUSED
          index.html                    | REFUSED
          *                             | REFUSED
          http://x/index.html           | REFUSED
          """)
  void noPathLeadsOut(String path, String expected) {
    assertThat(find(path)).isEqualTo(expected);
  }

  @Test
  void aPathMayBeAbsentOrTooLongForTheFileSystem() {
    assertThat(new SiteFolder(site).find(null).kind()).isEqualTo(SiteFolder.Kind.REFUSED);
    assertThat(find("/" + "x".repeat(300))).isEqualTo("MISSING");
    assertThat(find("/" + "x/".repeat(3000))).isEqualTo("MISSING");
  }

  @Test
  void aLinkThatIsSwitchedToAnotherReleaseServesIt() throws IOException {
    Path current = temp.resolve("current");
    Files.createSymbolicLink(current, site);
    SiteFolder folder = new SiteFolder(current);
    assertThat(folder.find("/b.txt").kind()).isEqualTo(SiteFolder.Kind.MISSING);

    Files.delete(current);
    Files.createSymbolicLink(current, temp.resolve("site-b"));

    assertThat(folder.find("/b.txt").kind()).isEqualTo(SiteFolder.Kind.FILE);
  }

  @Test
  void aNamedPipeIsNotWaitedFor() throws Exception {
    Path pipe = site.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(find("/pipe")).isEqualTo("MISSING");
  }

  @Test
  void aFolderThatIsGoneHasNothing() {
    assertThat(new SiteFolder(temp.resolve("gone")).find("/").kind())
        .isEqualTo(SiteFolder.Kind.MISSING);
  }

  private String find(String path) {
    Found found = new SiteFolder(site).find(path);
    Path file = found.file();
    return file == null ? found.kind().name() : found.kind() + " " + relative(file);
  }

  private String relative(Path file) {
    try {
      return site.toRealPath().relativize(file).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
