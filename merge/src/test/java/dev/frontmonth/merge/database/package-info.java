@NullMarked
package dev.frontmonth.merge.database;

import org.jspecify.annotations.NullMarked;
