/** Tests of mail that comes in, up to where calendars begin. */
package org.kalends.server.imip.in;
