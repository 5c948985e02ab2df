/** The raw days that extract made: which there are, what they cover, and their bars, checked as they are read. */
@NullMarked
package dev.frontmonth.transform.raw;

import org.jspecify.annotations.NullMarked;
