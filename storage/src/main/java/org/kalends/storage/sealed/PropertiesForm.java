package org.kalends.storage.sealed;

import java.util.ArrayList;
import java.util.List;
import org.kalends.caldav.store.DeadProperties;
import org.kalends.caldav.store.DeadProperty;
import org.kalends.caldav.xml.XmlName;

/** The stored form of a set of dead properties. */
final class PropertiesForm {

  private static final int FORM = 1;

  private PropertiesForm() {}

  static void write(DeadProperties properties, ByteWriter out) {
    out.octet(FORM).number(properties.all().size());
    for (DeadProperty property : properties.all()) {
      out.text(property.name().namespace()).text(property.name().local());
      out.text(property.xml()).text(property.text());
    }
  }

  static DeadProperties read(ByteReader in) {
    if (in.octet() != FORM) {
      throw new IllegalArgumentException("unknown form of properties");
    }
    int count = in.count();
    List<DeadProperty> properties = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      XmlName name = new XmlName(in.text(), in.text());
      properties.add(new DeadProperty(name, in.text(), in.text()));
    }
    return DeadProperties.of(properties);
  }
}
