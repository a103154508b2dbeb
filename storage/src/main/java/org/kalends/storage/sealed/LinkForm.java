package org.kalends.storage.sealed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kalends.caldav.store.Link;
import org.kalends.caldav.store.LinkLevel;

/** The stored form of a link: compact JSON, so that later versions can add to it. */
final class LinkForm {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LinkForm() {}

  static byte[] encoded(Link link) {
    ObjectNode root = JSON.createObjectNode().put("form", 1).put("id", link.id());
    root.put("owner", link.owner().toString()).put("what", link.what().toString());
    root.put("level", link.level().code()).put("label", link.label());
    root.put("created", link.created().toEpochMilli());
    put(root, "expires", link.expires());
    put(root, "lastUsed", link.lastUsed());
    try {
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new IllegalStateException("JSON in memory", e);
    }
  }

  private static void put(ObjectNode root, String name, @Nullable Instant when) {
    if (when != null) {
      root.put(name, when.toEpochMilli());
    }
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Link decoded(byte[] bytes) {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("no link", e);
    }
    if (root.path("form").asInt() != 1) {
      throw new IllegalArgumentException("unknown form of link");
    }
    return new Link(
        root.path("id").asText(),
        UUID.fromString(root.path("owner").asText()),
        UUID.fromString(root.path("what").asText()),
        LinkLevel.ofCode(root.path("level").asText()),
        root.path("label").asText(),
        Instant.ofEpochMilli(root.path("created").asLong()),
        instant(root.path("expires")),
        instant(root.path("lastUsed")));
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isNumber() ? Instant.ofEpochMilli(node.asLong()) : null;
  }
}
