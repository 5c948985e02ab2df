@NullMarked
package dev.frontmonth.merge.curated;

import org.jspecify.annotations.NullMarked;
