/** Tests of mail that leaves, taken by a mail server (GreenMail) in real SMTP sessions. */
package org.kalends.server.imip.out;
