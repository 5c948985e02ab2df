/** What the manifest says of the days, told to people and programs: the roll calendar, and why a day is as it is. */
@NullMarked
package dev.frontmonth.transform.report;

import org.jspecify.annotations.NullMarked;
