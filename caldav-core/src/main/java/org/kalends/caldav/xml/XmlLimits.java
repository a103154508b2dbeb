package org.kalends.caldav.xml;

/**
 * Bounds of a request body.
 *
 * @param depth of nested elements
 * @param elements in all
 * @param attributes of one element
 * @param text characters in one piece of character data
 */
public record XmlLimits(int depth, int elements, int attributes, int text) {

  /** What no client comes near. */
  public static final XmlLimits STANDARD = new XmlLimits(64, 20_000, 100, 1 << 20);

  /**
   * For what was within the standard limits, as this server wrote it: deeper within an answer, and
   * with a declaration for each prefix of a tag.
   */
  public static final XmlLimits WRITTEN = new XmlLimits(256, 200_000, 400, 1 << 22);
}
