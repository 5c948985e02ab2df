/** The target table: its definition, and what it holds of a trading day. */
@NullMarked
package dev.frontmonth.merge.table;

import org.jspecify.annotations.NullMarked;
