/** The contract suite of a back end, and rows to try it with. */
package org.kalends.storage.record;
