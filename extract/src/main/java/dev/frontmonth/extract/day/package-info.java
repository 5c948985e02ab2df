/** The records of a UTC date to a raw day. */
@NullMarked
package dev.frontmonth.extract.day;

import org.jspecify.annotations.NullMarked;
