/** What viewers of somebody else's calendar are told, through the whole engine. */
@org.jspecify.annotations.NullMarked
package org.kalends.storage.view;
