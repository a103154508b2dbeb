/**
 * What paths lead to: the tree of resources, and the one door through which methods and reports get
 * data and put data.
 *
 * <p>Only this package calls the store; whoever holds a {@link
 * org.kalends.caldav.resource.CollectionView} was allowed to see what it shows. Start reading at
 * {@link org.kalends.caldav.resource.ResourceTree}.
 */
@NullMarked
package org.kalends.caldav.resource;

import org.jspecify.annotations.NullMarked;
