/** Tests of what both directions of mail share. */
package org.kalends.server.imip;
