/**
 * The reports of RFC 3253, 4791 and 6578, one class each.
 *
 * <p>A report gets its data from views and hands them to a multistatus; it never checks privileges
 * itself. Start reading at {@link org.kalends.caldav.report.Report}.
 */
@NullMarked
package org.kalends.caldav.report;

import org.jspecify.annotations.NullMarked;
