package org.kalends.conformance.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** XML that is a bomb, reaches out, is cut off or is none (security.md 2.2). */
final class XmlAttacks {

  private static final String DTD = "403 no-external-entities";
  private static final String FIND = "<propfind xmlns='DAV:'><prop><getetag/></prop></propfind>";

  private final Target target;
  private final List<Attack> all = new ArrayList<>();

  private XmlAttacks(Target target) {
    this.target = target;
  }

  static List<Attack> on(Target target) {
    XmlAttacks attacks = new XmlAttacks(target);
    attacks.entities();
    attacks.encodings();
    attacks.sizes();
    attacks.shapes();
    return attacks.all;
  }

  private void entities() {
    String laughs =
        "<!DOCTYPE a [<!ENTITY l0 'lol'>"
            + IntStream.range(1, 30)
                .mapToObj(i -> "<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>")
                .collect(Collectors.joining())
            + "]><propfind xmlns='DAV:'><prop><a>&l29;</a></prop></propfind>";
    add("a billion laughs", laughs, DTD);
    add(
        "an entity of a megabyte, many times",
        "<!DOCTYPE a [<!ENTITY b '"
            + "b".repeat(1 << 20)
            + "'>]><a>"
            + "&b;".repeat(9_999)
            + "</a>",
        DTD);
    String file = "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>";
    add("a file as entity", file + "<propfind xmlns='DAV:'><prop>&f;</prop></propfind>", DTD);
    add("a file as entity in an attribute", file + "<a b='&f;'/>", DTD);
    add("an external DTD", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'>" + FIND, DTD);
    add("a public DTD", "<!DOCTYPE a PUBLIC '-//a//b' 'http://127.0.0.1:9/x.dtd'>" + FIND, DTD);
    add(
        "a parameter entity",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]>" + FIND,
        DTD);
    add("an empty DTD", "<!DOCTYPE a>" + FIND, DTD);
    add("a DTD after a comment", "<!-- x --><?y z?><!DOCTYPE a>" + FIND, DTD);
    add("a DTD in UTF-16", "<!DOCTYPE a>" + FIND, UTF_16, DTD);
    add("attributes of a DTD", "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>", DTD);
    String update = "<propertyupdate xmlns='DAV:'><set><prop>&f;</prop></set></propertyupdate>";
    body("a DTD in PROPPATCH", "PROPPATCH", "", file + update, DTD);
    body("a DTD in MKCALENDAR", "MKCALENDAR", "new/", file + "<a/>", DTD);
    body("a DTD in a new MKCALENDAR", "MKCALENDAR", "../new/", file + "<a/>", "400");
    body("a DTD in REPORT", "REPORT", "", file + "<sync-collection xmlns='DAV:'/>", DTD);
    add("an entity nobody declared", "<a>&nope;</a>", "400");
  }

  private void encodings() {
    add("an encoding nobody knows", "<?xml version='1.0' encoding='x-none'?>" + FIND, "400");
    add("UTF-7", "<?xml version='1.0' encoding='UTF-7'?>" + FIND, "400");
    add("EBCDIC by name", "<?xml version='1.0' encoding='IBM037'?>" + FIND, "400");
    add("EBCDIC", FIND, Charset.forName("IBM037"), "400");
    add("bytes that are no UTF-8", "<a>\u00ff\u00fe</a>", ISO_8859_1, "400");
    add("an overlong slash", "<a>\u00c0\u00af</a>", ISO_8859_1, "400");
    add("half a surrogate pair in UTF-8", "<a>\u00ed\u00a0\u0080</a>", ISO_8859_1, "400");
    add("a code point beyond Unicode", "<a>\u00f5\u0080\u0080\u0080</a>", ISO_8859_1, "400");
    add("a character cut off", "<a>\u00c3", ISO_8859_1, "400");
    byte[] wide = FIND.getBytes(UTF_16);
    raw("UTF-16 cut off", java.util.Arrays.copyOf(wide, wide.length - 1), "400");
    raw("UTF-16 with half a pair", "<a>\ud800</a>".replace('\ud800', '?').getBytes(UTF_16), "400");
    add("UTF-16 that is UTF-8", "<?xml version='1.0' encoding='UTF-16'?>" + FIND, "400");
    add("a NUL", "<a>\0</a>", "400");
    add("a control character", "<a>\u0001</a>", "400");
    add("a reference to NUL", "<a>&#0;</a>", "400");
    add("a reference to a control character", "<a>&#x1F;</a>", "400");
    add("a reference to half a pair", "<a>&#xD800;</a>", "400");
    add("a reference beyond Unicode", "<a>&#x7FFFFFFF;</a>", "400");
    add("a reference beyond numbers", "<a>&#99999999999999999999;</a>", "400");
    add("a character that is none", "<a>\ufffe</a>", "400");
    add("a byte order mark in the middle", "<a/>\ufeff<b/>", "400");
  }

  private void sizes() {
    add("65 elements deep", nested(65), "413");
    add("a million elements deep", "<a>".repeat(1_000_000), "413");
    add("deep and never closed", "<a>".repeat(63), "400");
    add("20,001 elements", "<a>" + "<b/>".repeat(20_000) + "</a>", "413");
    add("101 attributes", element(101), "413");
    add("100,000 attributes", element(100_000), "413");
    add("100,000 namespaces", namespaces(100_000), "413|400");
    add("an attribute of two megabytes", "<a b='" + "b".repeat(2 << 20) + "'/>", "413|400");
    add("a text of two megabytes", "<a>" + "b".repeat(2 << 20) + "</a>", "413");
    add(
        "a CDATA section of two megabytes",
        "<a><![CDATA[" + "]".repeat(2 << 20) + "]]></a>",
        "413");
    add("a name of a megabyte", "<" + "a".repeat(1 << 20) + "/>", "400|413");
    add("an endless comment", "<!--" + "-x".repeat(1 << 20), "400");
    add(
        "a comment of three megabytes before the root",
        "<!--" + "x".repeat(3 << 20) + "-->",
        "400");
    add("a body of five megabytes", FIND + " ".repeat(5 << 20), "413");
    add("text in a million pieces", "<a>" + "x<!---->".repeat(400_000) + "</a>", "413|400");
    add("a million references", "<a>" + "&amp;".repeat(800_000) + "</a>", "413|400");
  }

  private void shapes() {
    add("no root", "<?xml version='1.0'?>", "400");
    add("white space only", "  \r\n ", "400");
    add("two roots", FIND + FIND, "400");
    add("text before the root", "x" + FIND, "400");
    add("text after the root", FIND + "x", "400");
    add("an attribute twice", "<a b='1' b='2'/>", "400");
    add("an attribute twice by namespace", "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", "400");
    add("an attribute without quotes", "<a b=c/>", "400");
    add("two hyphens in a comment", "<a><!-- -- --></a>", "400");
    add("XML 2.0", "<?xml version='2.0'?>" + FIND, "400");
    add("a declaration that is late", " <?xml version='1.0'?>" + FIND, "400");
    add("a prefix nobody declared", "<b:a/>", "400");
    add("a prefix without a namespace", "<b:a xmlns:b=''/>", "400");
    add("xml bound to another namespace", "<a xmlns:xml='urn:x'/>", "400");
    add("xmlns as a prefix", "<xmlns:a/>", "400");
    add("tags that cross", "<a><b></a></b>", "400");
    add("a CDATA section that does not end", "<a><![CDATA[x</a>", "400");
    add("]]> in text", "<a>]]></a>", "400");
    add("a PROPFIND that is none", "<prop xmlns='DAV:'><getetag/></prop>", "400");
    add("a PROPFIND in no namespace", "<propfind><allprop/></propfind>", "400");
    add("an answer as question", "<multistatus xmlns='DAV:'><response/></multistatus>", "400");
    add("a multistatus cut off", "<multistatus xmlns='DAV:'><response><href>/", "400");
    add("JSON", "{\"prop\": [\"getetag\"]}", "400");
    add("HTML", "<!doctype html><title>x</title>", "400|" + DTD);
    raw("a zip file", Target.raw("PK\u0003\u0004\u0014\0\0\0"), "400");
  }

  private static String nested(int depth) {
    return "<a>".repeat(depth) + "</a>".repeat(depth);
  }

  private static String element(int attributes) {
    return IntStream.range(0, attributes)
        .mapToObj(i -> " a" + i + "=''")
        .collect(Collectors.joining("", "<a", "/>"));
  }

  private static String namespaces(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> " xmlns:a" + i + "='u'")
        .collect(Collectors.joining("", "<a", "/>"));
  }

  private void add(String name, String document, String expected) {
    add(name, document, UTF_8, expected);
  }

  private void add(String name, String document, Charset charset, String expected) {
    raw(name, document.getBytes(charset), expected);
  }

  private void raw(String name, byte[] document, String expected) {
    all.add(
        new Attack(
            "XML: " + name,
            target
                .request("PROPFIND", target.calendar())
                .header("Depth", "0")
                .header("Content-Type", "application/xml")
                .body(document)
                .bytes(),
            expected));
  }

  private void body(String name, String method, String path, String document, String expected) {
    all.add(
        new Attack(
            "XML: " + name,
            target.request(method, target.calendar() + path).xml(document).bytes(),
            expected));
  }
}
