@NullMarked
package dev.frontmonth.merge.table;

import org.jspecify.annotations.NullMarked;
