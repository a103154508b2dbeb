package org.kalends.caldav.resource;

import org.kalends.caldav.access.AccessTarget;
import org.kalends.caldav.access.PrivilegeSet;
import org.kalends.caldav.principal.Principal;
import org.kalends.caldav.store.CollectionInfo;
import org.kalends.caldav.store.Home;
import org.kalends.caldav.store.Invitation;

/**
 * The place in a sharee's home where a calendar of somebody else appears (caldav-sharing section
 * 5.4.1): its name, properties and what is said of its members there are the sharee's own.
 *
 * @param sharee whose home it is in
 * @param home that home
 * @param info the mount itself
 * @param invitation by which the calendar is there
 * @param target what access to the mount is decided on
 * @param privileges what the requester may do with the mount, whatever he may do with the calendar
 */
public record Mount(
    Principal sharee,
    Home home,
    CollectionInfo info,
    Invitation invitation,
    AccessTarget.OfCollection target,
    PrivilegeSet privileges) {}
