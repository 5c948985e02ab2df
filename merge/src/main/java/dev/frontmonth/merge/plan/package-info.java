/** Which trading days a run works on, and which times of the table belong to them. */
@NullMarked
package dev.frontmonth.merge.plan;

import org.jspecify.annotations.NullMarked;
