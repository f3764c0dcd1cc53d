package drover.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {
  @ParameterizedTest
  @CsvSource({
    "index.html, text/html;charset=utf-8",
    "INDEX.HTML, text/html;charset=utf-8",
    "app.js, text/javascript;charset=utf-8",
    "app.mjs, text/javascript;charset=utf-8",
    "app.min.css, text/css;charset=utf-8",
    "app.js.map, application/json;charset=utf-8",
    "app.webmanifest, application/manifest+json;charset=utf-8",
    "logo.svg, image/svg+xml;charset=utf-8",
    "feed.xml, application/xml;charset=utf-8",
    "notes.txt, text/plain;charset=utf-8",
    "photo.webp, image/webp",
    "font.woff2, font/woff2",
    "code.wasm, application/wasm",
    "film.mp4, video/mp4",
    "film.webm, video/webm",
    "paper.pdf, application/pdf",
    "archive.tar.gz, application/gzip",
    "LICENSE, application/octet-stream",
    "strange.xyzzy, application/octet-stream",
  })
  void theNameTellsTheType(String name, String type) {
    assertThat(new ContentTypes().of(name)).isEqualTo(type);
  }
}
