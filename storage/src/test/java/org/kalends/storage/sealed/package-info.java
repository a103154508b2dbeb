/** Tests of the sealed store. */
package org.kalends.storage.sealed;
