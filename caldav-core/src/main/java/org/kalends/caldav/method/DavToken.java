package org.kalends.caldav.method;

/**
 * Something the server says it can do, in the DAV header field (RFC 4918 section 10.1).
 *
 * @param name the compliance class
 * @param section that defines it
 */
public record DavToken(String name, String section) {}
