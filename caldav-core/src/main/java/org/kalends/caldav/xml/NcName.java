package org.kalends.caldav.xml;

import org.kalends.caldav.xml.XmlRefusedException.Reason;

/**
 * Names without colon (Namespaces in XML 1.0 section 3). The parser knows which characters names
 * have, but not with which a part of one may begin behind a colon, nor that there has to be one.
 */
final class NcName {

  /** First and last of each range of NameStartChar beyond ASCII (XML 1.0 section 2.3). */
  private static final int[] STARTS = {
    0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFF, 0x200C, 0x200D, 0x2070,
    0x218F, 0x2C00, 0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0xEFFFF
  };

  private NcName() {}

  /**
   * The same name.
   *
   * @throws XmlRefusedException if it is empty or begins as no name does
   */
  static String checked(String name) {
    if (name.isEmpty() || !isStart(name.codePointAt(0))) {
      throw new XmlRefusedException(Reason.MALFORMED, "a name that is none");
    }
    return name;
  }

  private static boolean isStart(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    for (int i = 0; i < STARTS.length; i += 2) {
      if (c >= STARTS[i] && c <= STARTS[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
