package org.kalends.auth.accounts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kalends.auth.accounts.AccountsFile.Reference;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the file, read by key. What does not fit is noted as a problem at its line and
 * read as if it were not there. Works on YAML's nodes, so no object is ever made by a tag.
 */
final class YamlMapping {

  private final Map<String, Node> values = new LinkedHashMap<>();
  private final int line;
  private final Problems problems;

  /** Reads a node that must be a mapping with some of these keys and no others. */
  YamlMapping(Node node, String what, Set<String> keys, Problems problems) {
    this.line = line(node);
    this.problems = problems;
    if (!(node instanceof MappingNode mapping)) {
      problems.add(line, what + " must be a mapping (key: value)");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      int at = line(tuple.getKeyNode());
      if (!keys.contains(key)) {
        problems.add(
            at,
            "%s has no key '%s'; it has %s"
                .formatted(what, AccountSyntax.shown(key), new TreeSet<>(keys)));
      } else if (values.put(key, tuple.getValueNode()) != null) {
        problems.add(at, "'" + key + "' is there twice");
      }
    }
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** Where the mapping begins. */
  int line() {
    return line;
  }

  /** Where a key's value begins; where the mapping does if it has none. */
  int line(String key) {
    Node node = values.get(key);
    return node == null ? line : line(node);
  }

  /** Whatever a key has. */
  Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** A scalar, as it is written: {@code 007} is three characters. */
  Optional<String> text(String key) {
    Node node = values.get(key);
    return node == null ? Optional.empty() : scalar(node, key);
  }

  private Optional<String> scalar(Node node, String key) {
    if (node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
      return Optional.of(scalar.getValue());
    }
    problems.add(line(node), "'" + key + "' must be a text");
    return Optional.empty();
  }

  /** True or false; false if it is not there. */
  boolean flag(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty() || text.get().equals("false")) {
      return false;
    }
    if (!text.get().equals("true")) {
      problems.add(line(key), "'" + key + "' must be true or false");
    }
    return text.get().equals("true");
  }

  /** The items of a list; none if it is not there or empty. */
  List<Node> items(String key) {
    Node node = values.get(key);
    if (node == null || Tag.NULL.equals(node.getTag())) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.add(line(node), "'" + key + "' must be a list");
    return List.of();
  }

  /** The items of a list of texts, with their lines. */
  List<Reference> texts(String key) {
    List<Reference> texts = new ArrayList<>();
    for (Node item : items(key)) {
      scalar(item, key).ifPresent(text -> texts.add(new Reference(text, line(item))));
    }
    return texts;
  }
}
