package org.kalends.caldav;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sections a test proves, such as {@code "RFC 4791 5.3.2.1"}. The conformance table in the docs
 * is made from these.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Spec {

  /** Documents with sections. */
  String[] value();
}
