/** A stranger's check of the seal: what is left on disk is searched for what was sent. */
package org.kalends.conformance.sealing;
