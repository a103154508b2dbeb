package org.kalends.caldav.xml;

/** The tags that answers are made of most. */
public final class Tags {

  /** RFC 4918 section 14.16. */
  public static final XmlTag MULTISTATUS = XmlTag.dav("multistatus");

  /** RFC 4918 section 14.24. */
  public static final XmlTag RESPONSE = XmlTag.dav("response");

  /** RFC 4918 section 14.7. */
  public static final XmlTag HREF = XmlTag.dav("href");

  /** RFC 4918 section 14.22. */
  public static final XmlTag PROPSTAT = XmlTag.dav("propstat");

  /** RFC 4918 section 14.18. */
  public static final XmlTag PROP = XmlTag.dav("prop");

  /** RFC 4918 section 14.28. */
  public static final XmlTag STATUS = XmlTag.dav("status");

  /** RFC 4918 section 14.5. */
  public static final XmlTag ERROR = XmlTag.dav("error");

  /** RFC 4918 section 14.25. */
  public static final XmlTag RESPONSEDESCRIPTION = XmlTag.dav("responsedescription");

  /** RFC 4918 section 14.3. */
  public static final XmlTag COLLECTION = XmlTag.dav("collection");

  /** RFC 3744 section 7.1.1. */
  public static final XmlTag RESOURCE = XmlTag.dav("resource");

  /** RFC 3744 section 5.3. */
  public static final XmlTag PRIVILEGE = XmlTag.dav("privilege");

  /** RFC 6578 section 6.2. */
  public static final XmlTag SYNC_TOKEN = XmlTag.dav("sync-token");

  private Tags() {}
}
