/** Fixtures shared by the tests of all modules. */
package org.kalends.caldav;
