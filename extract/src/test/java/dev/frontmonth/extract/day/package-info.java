@NullMarked
package dev.frontmonth.extract.day;

import org.jspecify.annotations.NullMarked;
