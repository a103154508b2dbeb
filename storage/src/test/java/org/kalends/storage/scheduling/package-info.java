/** Delivery of invitations and answers through a store, crashes and all. */
@org.jspecify.annotations.NullMarked
package org.kalends.storage.scheduling;
