package org.kalends.conformance.sealing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Sends a marker through every way something can get into the server. */
final class Planting {

  private static final String XML = "application/xml";
  private static final String NAMESPACES =
      " xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Markers markers;
  private final String base;
  private final String home;
  private final String user;
  private final String password;

  Planting(Markers markers, int port) {
    this.markers = markers;
    this.base = "http://127.0.0.1:" + port;
    this.user = markers.of("account name");
    this.password = markers.of("account password");
    this.home = "/calendars/users/" + user + "/";
  }

  /** All of them. */
  void everywhere() throws IOException, InterruptedException {
    collections();
    objects();
    properties();
    files();
    refused();
    asked();
  }

  private void collections() throws IOException, InterruptedException {
    expect(201, send("MKCALENDAR", calendar(), mkcalendar(), XML, Map.of()));
    String mkcol =
        "<D:mkcol"
            + NAMESPACES
            + "><D:set><D:prop><D:resourcetype><D:collection/><C:calendar/>"
            + "</D:resourcetype><D:displayname>"
            + of("MKCOL display name")
            + "</D:displayname></D:prop></D:set></D:mkcol>";
    expect(201, send("MKCOL", home + of("MKCOL name") + "/", mkcol, XML, Map.of()));
  }

  private String mkcalendar() {
    return "<C:mkcalendar"
        + NAMESPACES
        + "><D:set><D:prop><D:displayname>"
        + of("calendar name")
        + "</D:displayname><C:calendar-description>"
        + of("calendar description")
        + "</C:calendar-description><C:calendar-timezone>BEGIN:VCALENDAR&#13;\nVERSION:2.0&#13;\n"
        + "PRODID:x&#13;\nBEGIN:VTIMEZONE&#13;\nTZID:"
        + of("time zone name")
        + "&#13;\nBEGIN:STANDARD&#13;\nDTSTART:19700101T000000&#13;\nTZOFFSETFROM:+0100&#13;\n"
        + "TZOFFSETTO:+0100&#13;\nEND:STANDARD&#13;\nEND:VTIMEZONE&#13;\nEND:VCALENDAR&#13;\n"
        + "</C:calendar-timezone></D:prop></D:set></C:mkcalendar>";
  }

  private void objects() throws IOException, InterruptedException {
    String event = calendar() + of("file name") + ".ics";
    expect(201, put(event, event(of("UID"), of("first summary"))));
    expect(204, put(event, event(of("UID"), of("summary"))));
    String doomed = calendar() + of("removed file name") + ".ics";
    expect(201, put(doomed, event(of("removed UID"), of("removed summary"))));
    expect(204, send("DELETE", doomed, "", XML, Map.of()));
    String copy = home + "tasks/" + of("COPY name");
    send("COPY", event, "", XML, Map.of("Destination", base + copy));
    String moved = calendar() + of("MOVE name") + ".ics";
    expect(201, send("MOVE", event, "", XML, Map.of("Destination", base + moved)));
  }

  private String event(String uid, String summary) {
    return String.join(
        "\r\n",
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:" + of("PRODID"),
        "BEGIN:VEVENT",
        "UID:" + uid,
        "DTSTAMP:20260101T000000Z",
        "DTSTART:" + SealTest.START,
        "DTEND:" + SealTest.END,
        "SUMMARY:" + summary,
        "LOCATION:" + of("location"),
        "DESCRIPTION:" + of("description"),
        "CATEGORIES:" + of("category"),
        "COMMENT:" + of("comment"),
        "CONTACT:" + of("contact"),
        "ORGANIZER;CN="
            + of("organizer name")
            + ":mailto:"
            + of("organizer address")
            + "@example.com",
        "ATTENDEE;CN=" + of("attendee name") + ":mailto:" + of("attendee address") + "@example.com",
        "ATTACH:https://example.com/" + of("attachment"),
        "URL:https://example.com/" + of("URL"),
        "X-" + of("X- name").toUpperCase(java.util.Locale.ROOT) + ":" + of("X- value"),
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT15M",
        "DESCRIPTION:" + of("alarm"),
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "");
  }

  private void properties() throws IOException, InterruptedException {
    for (String resource : new String[] {"calendar", "object"}) {
      String path =
          resource.equals("calendar") ? calendar() : calendar() + of("MOVE name") + ".ics";
      String update =
          "<D:propertyupdate"
              + NAMESPACES
              + "><D:set><D:prop><x:"
              + of(resource + " property name")
              + " xmlns:x=\"urn:"
              + of(resource + " property namespace")
              + "\" a=\""
              + of(resource + " property attribute")
              + "\">"
              + of(resource + " property value")
              + "</x:"
              + of(resource + " property name")
              + "></D:prop></D:set></D:propertyupdate>";
      expect(207, send("PROPPATCH", path, update, XML, Map.of()));
    }
  }

  private void files() throws IOException, InterruptedException {
    expect(201, send("MKCOL", home + of("folder name") + "/", "", XML, Map.of()));
    String file = home + of("folder name") + "/" + of("plain file name");
    expect(
        201,
        send("PUT", file, of("plain content"), "text/plain; note=" + of("media type"), Map.of()));
  }

  private void refused() throws IOException, InterruptedException {
    send(
        "PUT",
        calendar() + of("refused name") + ".ics",
        of("refused content"),
        "text/calendar",
        Map.of());
    send("PUT", home + of("missing folder") + "/x", "x", "text/plain", Map.of());
    send("PROPFIND", calendar(), "<" + of("malformed XML"), XML, Map.of("Depth", "0"));
    send("GET", home + of("missing path"), "", XML, Map.of());
    send("GET", calendar() + "?" + of("query string"), "", XML, Map.of());
    send("GET", home, "", XML, Map.of("User-Agent", of("user agent"), "Depth", of("bad header")));
    HttpRequest stranger =
        HttpRequest.newBuilder(URI.create(base + home))
            .header("Authorization", basic(of("wrong name"), of("wrong password")))
            .build();
    expect(401, client.send(stranger, BodyHandlers.ofString()));
  }

  private void asked() throws IOException, InterruptedException {
    String query =
        "<C:calendar-query"
            + NAMESPACES
            + "><D:prop><D:getetag/></D:prop><C:filter>"
            + "<C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">"
            + "<C:prop-filter name=\"SUMMARY\"><C:text-match>"
            + of("searched text")
            + "</C:text-match></C:prop-filter></C:comp-filter></C:comp-filter></C:filter>"
            + "</C:calendar-query>";
    expect(207, send("REPORT", calendar(), query, XML, Map.of("Depth", "1")));
  }

  private String calendar() {
    return home + of("calendar path") + "/";
  }

  private String of(String place) {
    return markers.of(place);
  }

  private HttpResponse<String> put(String path, String event)
      throws IOException, InterruptedException {
    return send("PUT", path, event, "text/calendar", Map.of());
  }

  private HttpResponse<String> send(
      String method, String path, String body, String type, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", basic(user, password))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String basic(String name, String secret) {
    byte[] pair = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static void expect(int status, HttpResponse<String> response) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(
          response.request().method() + " gave " + response.statusCode() + ": " + response.body());
    }
  }
}
