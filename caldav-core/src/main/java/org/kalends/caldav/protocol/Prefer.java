package org.kalends.caldav.protocol;

import java.util.Locale;

/**
 * What a client would rather have (RFC 7240, RFC 8144, and Microsoft's Brief).
 *
 * @param minimal leave out what is not there
 * @param representation send the new state back
 * @param noRoot leave the request-URI out of a listing
 */
public record Prefer(boolean minimal, boolean representation, boolean noRoot) {

  /** What this request prefers; unknown preferences are ignored. */
  public static Prefer of(DavRequest request) {
    boolean minimal = "t".equalsIgnoreCase(request.header("Brief"));
    boolean representation = false;
    boolean noRoot = false;
    for (String line : request.headers("Prefer")) {
      for (String preference : line.split(",", -1)) {
        // RFC 7240 section 2: a preference may have parameters, none of which is known here
        String bare = preference.split(";", 2)[0].replace(" ", "").replace("\"", "");
        switch (bare.toLowerCase(Locale.ROOT)) {
          case "return=minimal", "return-minimal" -> minimal = true;
          case "return=representation", "return-representation" -> representation = true;
          case "depth-noroot" -> noRoot = true;
          default -> {
            // RFC 7240 section 2: a preference nobody knows is no error
          }
        }
      }
    }
    return new Prefer(minimal, representation, noRoot);
  }

  /** Says in the answer what was honoured. */
  public void applied(DavRequest request, DavResponse response) {
    if (request.header("Prefer") == null) {
      return;
    }
    if (minimal) {
      response.header("Preference-Applied", "return=minimal");
    }
    if (noRoot && !"0".equals(request.header("Depth"))) {
      response.header("Preference-Applied", "depth-noroot");
    }
  }
}
