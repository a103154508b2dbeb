/** Tests of what is packaged, and what they share. */
package org.kalends.server;
