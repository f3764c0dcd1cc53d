package drover.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds a {@link Tree} from YAML in one pass over SnakeYAML's events: anchors, aliases and merge
 * keys are resolved, scalars keep their text.
 *
 * <p>Events rather than nodes or data binding: an alias is then the very tree of its anchor, so a
 * file of aliases of aliases costs nothing, and neither the resolver's patterns nor a constructor
 * is loaded when the first screen waits for it.
 */
final class YamlTree {
  private static final int DEEPEST = 50;

  private final String file;
  private final Parser events;
  private final Map<String, Tree> anchors = new HashMap<>();
  private int depth;

  private YamlTree(String file, String text) {
    this.file = file;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new ParserImpl(new StreamReader(text), options);
  }

  /** The only document of {@code text}; null: there is none. */
  static @Nullable Tree read(String file, String text) {
    try {
      return new YamlTree(file, text).document();
    } catch (MarkedYAMLException e) {
      throw ConfigException.of(place(file, e.getProblemMark()), YamlMistake.sentence(e));
    } catch (ReaderException e) {
      throw ConfigException.of(
          TextPlace.of(file, text, text.offsetByCodePoints(0, e.getPosition())),
          "character U+" + String.format("%04X", e.getCodePoint()) + " cannot stand in YAML");
    } catch (YAMLException e) {
      throw ConfigException.of(Place.whole(file), "not YAML: " + e.getMessage());
    }
  }

  private @Nullable Tree document() {
    events.getEvent(); // the stream starts
    if (events.checkEvent(Event.ID.StreamEnd)) {
      return null;
    }
    events.getEvent(); // the document starts
    Tree tree = value();
    events.getEvent(); // the document ends
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      throw wrong(events.peekEvent(), "a second document begins here; an ecosystem file is one");
    }
    return tree;
  }

  private Tree value() {
    Event event = events.getEvent();
    if (event instanceof AliasEvent alias) {
      return anchored(alias);
    }
    if (++depth > DEEPEST) {
      throw wrong(event, "nested more than " + DEEPEST + " deep");
    }
    Tree tree =
        event instanceof ScalarEvent scalar
            ? YamlScalar.of(place(file, scalar.getStartMark()), scalar)
            : collection((CollectionStartEvent) event);
    depth--;
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, tree);
    }
    return tree;
  }

  private Tree anchored(AliasEvent alias) {
    Tree tree = anchors.get(alias.getAnchor());
    if (tree == null) {
      throw wrong(alias, "alias *" + alias.getAnchor() + " has no anchor before it");
    }
    return tree;
  }

  private Tree collection(CollectionStartEvent start) {
    Place place = place(file, start.getStartMark());
    YamlScalar.refuseTag(place, start.getTag());
    return start.is(Event.ID.SequenceStart) ? items(place) : fields(place);
  }

  private Tree items(Place place) {
    List<Tree> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(value());
    }
    events.getEvent();
    return new Tree.Items(place, List.copyOf(items));
  }

  private Tree fields(Place place) {
    List<Tree.Field> own = new ArrayList<>();
    List<Tree> merged = new ArrayList<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Event start = events.peekEvent();
      boolean merges = start instanceof ScalarEvent s && s.isPlain() && s.getValue().equals("<<");
      Tree key = value();
      if (!(key instanceof Tree.Leaf leaf)) {
        throw wrong(start, "a key is text, not " + key.what());
      }
      Tree value = value();
      if (merges) {
        merged.add(value);
      } else {
        own.add(new Tree.Field(leaf.text(), leaf.place(), value, false));
      }
    }
    events.getEvent();
    return new Tree.Fields(place, merged.isEmpty() ? List.copyOf(own) : Merge.of(own, merged));
  }

  private ConfigException wrong(Event event, String sentence) {
    return ConfigException.of(place(file, event.getStartMark()), sentence);
  }

  private static Place place(String file, @Nullable Mark mark) {
    return mark == null
        ? Place.whole(file)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
