/** The roll calendar's rules and its formats. */
@NullMarked
package dev.frontmonth.transform.report;

import org.jspecify.annotations.NullMarked;
