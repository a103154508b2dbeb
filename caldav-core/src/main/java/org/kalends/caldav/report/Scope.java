package org.kalends.caldav.report;

import java.util.ArrayList;
import java.util.List;
import org.kalends.caldav.protocol.Depth;
import org.kalends.caldav.resource.CollectionResource;
import org.kalends.caldav.resource.Resource;
import org.kalends.caldav.resource.ResourceTree;

/**
 * Which calendars a report on calendar objects is about. A report counts the levels of collections:
 * at Depth 1 on a home it means the calendars of the home with what is in them, as on a calendar it
 * means what is in that. RFC 4791 sections 7.8 and 7.10 do not say it, but a home has no objects of
 * its own, and Calendar Server and Cyrus, which clients are written for, read them so.
 */
enum Scope {
  /** This collection only. */
  COLLECTION,
  /** This collection and those in it. */
  CHILDREN,
  /** All below. */
  ALL;

  static Scope of(CollectionResource collection, Depth depth) {
    return switch (depth) {
      case ZERO -> COLLECTION;
      case ONE -> collection.isCalendar() ? COLLECTION : CHILDREN;
      case INFINITY -> ALL;
    };
  }

  /**
   * The calendars in this scope of a collection, itself included, as far as the requester may know
   * of them.
   */
  List<CollectionResource> calendars(ResourceTree tree, CollectionResource of) {
    List<CollectionResource> calendars = new ArrayList<>();
    collect(tree, of, calendars);
    return calendars;
  }

  private void collect(ResourceTree tree, CollectionResource in, List<CollectionResource> into) {
    if (in.isCalendar()) {
      into.add(in);
    }
    if (this == COLLECTION) {
      return;
    }
    Scope below = this == ALL ? ALL : COLLECTION;
    for (Resource child : tree.childCollections(in)) {
      if (child instanceof CollectionResource collection) {
        below.collect(tree, collection, into);
      }
    }
  }
}
