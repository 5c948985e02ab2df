/** The database file, its session settings, and its transactions. */
@NullMarked
package dev.frontmonth.merge.database;

import org.jspecify.annotations.NullMarked;
