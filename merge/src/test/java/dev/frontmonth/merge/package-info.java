@NullMarked
package dev.frontmonth.merge;

import org.jspecify.annotations.NullMarked;
