package org.kalends.storage.sealed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.kalends.caldav.principal.AppPassword;
import org.kalends.caldav.principal.Credentials;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.principal.PrincipalKind;

/** The stored form of an account: compact JSON, so that later versions can add to it. */
final class AccountForm {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AccountForm() {}

  static byte[] encoded(Account account) {
    Principal principal = account.principal();
    ObjectNode root = JSON.createObjectNode().put("form", 1);
    root.put("id", principal.id().toString()).put("kind", principal.kind().segment());
    root.put("name", principal.name()).put("displayName", principal.displayName());
    principal.emails().forEach(root.putArray("emails")::add);
    addIds(root.putArray("members"), principal.members());
    addIds(root.putArray("readDelegates"), principal.readDelegates());
    addIds(root.putArray("writeDelegates"), principal.writeDelegates());
    root.put("administrator", principal.administrator()).put("enabled", principal.enabled());
    root.put("calendars", principal.calendars()).put("autoSchedule", principal.autoSchedule());
    Credentials credentials = account.credentials();
    root.put("passwordHash", credentials.passwordHash()).put("epoch", credentials.epoch());
    ArrayNode devices = root.putArray("appPasswords");
    credentials.appPasswords().forEach(one -> add(devices.addObject(), one));
    try {
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new IllegalStateException("JSON in memory", e);
    }
  }

  private static void add(ObjectNode device, AppPassword one) {
    device.put("id", one.id()).put("label", one.label()).put("mac", one.mac());
    device.put("readOnly", one.readOnly()).put("created", one.created().toEpochMilli());
    Instant lastUsed = one.lastUsed();
    if (lastUsed != null) {
      device.put("lastUsed", lastUsed.toEpochMilli());
    }
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Account decoded(byte[] bytes) {
    JsonNode root = parsed(bytes);
    Principal principal =
        new Principal(
            UUID.fromString(root.path("id").asText()),
            kind(root.path("kind").asText()),
            root.path("name").asText(),
            root.path("displayName").asText(),
            texts(root.path("emails")),
            ids(root.path("members")),
            ids(root.path("readDelegates")),
            ids(root.path("writeDelegates")),
            root.path("administrator").asBoolean(),
            root.path("enabled").asBoolean(),
            root.path("calendars").asBoolean(),
            root.path("autoSchedule").asText());
    List<AppPassword> devices = new ArrayList<>();
    root.path("appPasswords").forEach(device -> devices.add(appPassword(device)));
    return new Account(
        principal,
        new Credentials(root.path("passwordHash").asText(), devices, root.path("epoch").asLong()));
  }

  private static JsonNode parsed(byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (root.path("form").asInt() != 1) {
        throw new IllegalArgumentException("unknown form of account");
      }
      return root;
    } catch (IOException e) {
      throw new IllegalArgumentException("not an account", e);
    }
  }

  private static AppPassword appPassword(JsonNode device) {
    return new AppPassword(
        device.path("id").asText(),
        device.path("label").asText(),
        device.path("mac").asText(),
        device.path("readOnly").asBoolean(),
        Instant.ofEpochMilli(device.path("created").asLong()),
        device.has("lastUsed") ? Instant.ofEpochMilli(device.get("lastUsed").asLong()) : null);
  }

  private static PrincipalKind kind(String segment) {
    for (PrincipalKind kind : PrincipalKind.values()) {
      if (kind.segment().equals(segment)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown kind of principal");
  }

  private static void addIds(ArrayNode array, Collection<UUID> ids) {
    ids.stream().sorted().forEach(id -> array.add(id.toString()));
  }

  private static Set<UUID> ids(JsonNode array) {
    Set<UUID> ids = new HashSet<>();
    array.forEach(id -> ids.add(UUID.fromString(id.asText())));
    return ids;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
