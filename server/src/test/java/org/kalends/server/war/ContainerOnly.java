package org.kalends.server.war;

/** Shows a web application the container and the JDK, and nothing of what the tests run with. */
final class ContainerOnly extends ClassLoader {

  private static final String[] SEEN = {"java.", "javax.", "jdk.", "sun.", "com.sun.", "org.xml."};
  private static final String[] CONTAINER = {
    "jakarta.servlet.", "jakarta.annotation.", "jakarta.security.", "org.apache.catalina.",
    "org.apache.tomcat.", "org.apache.juli.", "org.apache.naming.", "org.apache.coyote."
  };

  ContainerOnly(ClassLoader all) {
    super(all);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (startsWithAny(name, SEEN) || startsWithAny(name, CONTAINER)) {
      return super.loadClass(name, resolve);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  public java.net.URL getResource(String name) {
    return name.startsWith("org/apache/catalina/") ? super.getResource(name) : null;
  }

  @Override
  public java.util.Enumeration<java.net.URL> getResources(String name) {
    return java.util.Collections.emptyEnumeration();
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
