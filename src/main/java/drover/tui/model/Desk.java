package drover.tui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What is open: pages on top of each other, the apps at the bottom; which pane has the keys, and
 * whether it has the whole screen.
 */
public record Desk(List<Page> pages, Pane focus, boolean zoom) {
  static final Desk START = new Desk(List.of(Page.of(Place.APPS, List.of())), Pane.TABLE, false);

  public Desk {
    pages = List.copyOf(pages);
  }

  public Page top() {
    return pages.get(pages.size() - 1);
  }

  public Place place() {
    return top().place();
  }

  /** With a page on top; one that is open already comes up instead of opening twice. */
  Desk open(Page page) {
    List<Page> next = new ArrayList<>(pages);
    if (next.size() > 1) {
      next.subList(1, next.size()).removeIf(other -> other.place() == page.place());
    }
    next.add(page);
    return new Desk(next, page.place().pane(), false);
  }

  /** Without the topmost page; the apps stay. */
  Desk back() {
    if (pages.size() == 1) {
      return new Desk(pages, Pane.TABLE, false);
    }
    List<Page> next = pages.subList(0, pages.size() - 1);
    return new Desk(next, next.get(next.size() - 1).place().pane(), false);
  }

  Desk withTop(Page page) {
    List<Page> next = new ArrayList<>(pages);
    next.set(next.size() - 1, page);
    return new Desk(next, focus, zoom);
  }

  Desk withFocus(Pane next) {
    return new Desk(pages, next, zoom);
  }

  Desk withZoom(boolean next) {
    return new Desk(pages, focus, next);
  }
}
