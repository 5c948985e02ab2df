@NullMarked
package dev.frontmonth.transform.roll;

import org.jspecify.annotations.NullMarked;
