/** Tests of the format and the key hierarchy. */
package org.kalends.storage.seal;
