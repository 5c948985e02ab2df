/** The front month of a trading day: which contract it is, why, and its bars. Pure functions of a day's raw bars. */
@NullMarked
package dev.frontmonth.transform.roll;

import org.jspecify.annotations.NullMarked;
