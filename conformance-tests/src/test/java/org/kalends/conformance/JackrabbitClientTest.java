package org.kalends.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.apache.jackrabbit.webdav.DavConstants;
import org.apache.jackrabbit.webdav.MultiStatus;
import org.apache.jackrabbit.webdav.MultiStatusResponse;
import org.apache.jackrabbit.webdav.client.methods.BaseDavRequest;
import org.apache.jackrabbit.webdav.client.methods.HttpCopy;
import org.apache.jackrabbit.webdav.client.methods.HttpDelete;
import org.apache.jackrabbit.webdav.client.methods.HttpMkcol;
import org.apache.jackrabbit.webdav.client.methods.HttpMove;
import org.apache.jackrabbit.webdav.client.methods.HttpOptions;
import org.apache.jackrabbit.webdav.client.methods.HttpPropfind;
import org.apache.jackrabbit.webdav.client.methods.HttpProppatch;
import org.apache.jackrabbit.webdav.client.methods.HttpReport;
import org.apache.jackrabbit.webdav.property.DavPropertyName;
import org.apache.jackrabbit.webdav.property.DavPropertyNameSet;
import org.apache.jackrabbit.webdav.property.DavPropertySet;
import org.apache.jackrabbit.webdav.property.DefaultDavProperty;
import org.apache.jackrabbit.webdav.version.report.ReportInfo;
import org.apache.jackrabbit.webdav.xml.DomUtil;
import org.apache.jackrabbit.webdav.xml.Namespace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kalends.caldav.Spec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Jackrabbit's WebDAV client, which was written for another server, at work on this one. */
class JackrabbitClientTest {

  private static final Namespace CALDAV =
      Namespace.getNamespace("C", "urn:ietf:params:xml:ns:caldav");
  private static final Namespace EXAMPLE = Namespace.getNamespace("X", "urn:example:x");
  private static final CloseableHttpClient CLIENT = HttpClients.createDefault();

  @RegisterExtension final TestCalendar calendar = TestCalendar.ofAlice();

  @AfterAll
  static void close() throws IOException {
    CLIENT.close();
  }

  @Test
  @Spec({"RFC 4918 9.1", "RFC 4918 13"})
  void propfindListsMembersWithTheirProperties() throws Exception {
    put("a.ics", Ics.event("a"));
    put("b.ics", Ics.event("b"));
    DavPropertyNameSet names = new DavPropertyNameSet();
    names.add(DavPropertyName.GETETAG);
    names.add(DavPropertyName.RESOURCETYPE);
    MultiStatus answer = multistatus(new HttpPropfind(url(""), names, DavConstants.DEPTH_1));
    Set<String> hrefs = new TreeSet<>();
    for (MultiStatusResponse response : answer.getResponses()) {
      hrefs.add(response.getHref());
      DavPropertySet found = response.getProperties(200);
      assertEquals(
          !response.getHref().equals(calendar.path()), found.contains(DavPropertyName.GETETAG));
    }
    assertEquals(Set.of(calendar.path(), calendar.path("a.ics"), calendar.path("b.ics")), hrefs);
  }

  @Test
  @Spec("RFC 4918 9.1")
  void allpropAndPropnameAreRead() throws Exception {
    put("a.ics", Ics.event("a"));
    for (int type :
        new int[] {DavConstants.PROPFIND_ALL_PROP, DavConstants.PROPFIND_PROPERTY_NAMES}) {
      MultiStatus answer = multistatus(new HttpPropfind(url("a.ics"), type, DavConstants.DEPTH_0));
      assertTrue(
          Arrays.asList(answer.getResponses()[0].getPropertyNames(200).getContent().toArray())
              .contains(DavPropertyName.GETETAG));
    }
  }

  @Test
  @Spec("RFC 4918 9.2")
  void proppatchSetsAndRemoves() throws Exception {
    DavPropertyName name = DavPropertyName.create("p", EXAMPLE);
    DavPropertySet set = new DavPropertySet();
    set.add(new DefaultDavProperty<>(name, "värde"));
    set.add(new DefaultDavProperty<>(DavPropertyName.DISPLAYNAME, "Jackrabbit's"));
    multistatus(new HttpProppatch(url(""), set, new DavPropertyNameSet()));
    DavPropertyNameSet wanted = new DavPropertyNameSet();
    wanted.add(name);
    MultiStatusResponse read =
        multistatus(new HttpPropfind(url(""), wanted, DavConstants.DEPTH_0)).getResponses()[0];
    assertEquals("värde", read.getProperties(200).get(name).getValue());
    multistatus(new HttpProppatch(url(""), new DavPropertySet(), wanted));
    assertTrue(
        multistatus(new HttpPropfind(url(""), wanted, DavConstants.DEPTH_0))
            .getResponses()[0]
            .getPropertyNames(404)
            .contains(name));
  }

  @Test
  @Spec("RFC 6578 3.2")
  void reportsAreSentAndTheirAnswersRead() throws Exception {
    put("a.ics", Ics.event("a"));
    Document document = DomUtil.createDocument();
    ReportInfo sync =
        new ReportInfo(
            "sync-collection",
            DavConstants.NAMESPACE,
            DavConstants.DEPTH_0,
            names(DavPropertyName.GETETAG));
    sync.setContentElement(
        DomUtil.createElement(document, "sync-token", DavConstants.NAMESPACE, ""));
    sync.setContentElement(
        DomUtil.createElement(document, "sync-level", DavConstants.NAMESPACE, "1"));
    MultiStatus changes = multistatus(new HttpReport(url(""), sync));
    assertEquals(calendar.path("a.ics"), changes.getResponses()[0].getHref());
    ReportInfo multiget =
        new ReportInfo(
            "calendar-multiget",
            CALDAV,
            DavConstants.DEPTH_0,
            names(DavPropertyName.create("calendar-data", CALDAV)));
    Element href =
        DomUtil.createElement(document, "href", DavConstants.NAMESPACE, calendar.path("a.ics"));
    multiget.setContentElement(href);
    MultiStatusResponse event = multistatus(new HttpReport(url(""), multiget)).getResponses()[0];
    assertEquals(Ics.event("a"), event.getProperties(200).get("calendar-data", CALDAV).getValue());
  }

  @Test
  @Spec({"RFC 4918 9.3", "RFC 4918 9.8", "RFC 4918 9.9", "RFC 4918 9.6"})
  void collectionsAreMadeCopiedMovedAndDeleted() throws Exception {
    String made = LiveServer.origin() + Places.HOME + java.util.UUID.randomUUID() + "/";
    String moved = made.substring(0, made.length() - 1) + "-moved/";
    assertEquals(201, status(new HttpMkcol(made)));
    put("a.ics", Ics.event("a"));
    assertEquals(201, status(new HttpCopy(url("a.ics"), made + "copy.ics", false, false)));
    assertEquals(412, status(new HttpCopy(url("a.ics"), made + "copy.ics", false, false)));
    assertEquals(204, status(new HttpCopy(url("a.ics"), made + "copy.ics", true, false)));
    assertEquals(201, status(new HttpMove(made, moved, false)));
    assertEquals(204, status(new HttpDelete(moved)));
    assertEquals(404, status(new HttpDelete(moved)));
  }

  @Test
  @Spec("RFC 4918 10.1")
  void optionsTellsTheComplianceClassesAndMethods() throws Exception {
    HttpOptions options = new HttpOptions(url(""));
    HttpResponse response = execute(options);
    EntityUtils.consume(response.getEntity());
    assertTrue(options.getDavComplianceClasses(response).containsAll(Set.of("1", "3")));
    assertTrue(options.getAllowedMethods(response).contains("PROPFIND"));
    assertFalse(options.getAllowedMethods(response).contains("PUT"));
  }

  private static DavPropertyNameSet names(DavPropertyName name) {
    DavPropertyNameSet names = new DavPropertyNameSet();
    names.add(name);
    return names;
  }

  private void put(String name, String object) throws IOException {
    HttpPut put = new HttpPut(url(name));
    put.setEntity(new StringEntity(object, ContentType.create("text/calendar", "UTF-8")));
    assertEquals(201, status(put));
  }

  private String url(String name) {
    return LiveServer.origin() + calendar.path(name);
  }

  private static MultiStatus multistatus(BaseDavRequest request) throws Exception {
    HttpResponse response = execute(request);
    try {
      assertEquals(207, response.getStatusLine().getStatusCode());
      return request.getResponseBodyAsMultiStatus(response);
    } finally {
      EntityUtils.consume(response.getEntity());
    }
  }

  private static int status(HttpUriRequest request) throws IOException {
    HttpResponse response = execute(request);
    EntityUtils.consume(response.getEntity());
    return response.getStatusLine().getStatusCode();
  }

  private static HttpResponse execute(HttpUriRequest request) throws IOException {
    request.setHeader("Authorization", Account.ALICE.basic());
    return CLIENT.execute(request);
  }
}
