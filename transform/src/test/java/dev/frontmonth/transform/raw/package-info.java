@NullMarked
package dev.frontmonth.transform.raw;

import org.jspecify.annotations.NullMarked;
