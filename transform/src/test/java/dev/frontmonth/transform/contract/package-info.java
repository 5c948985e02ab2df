@NullMarked
package dev.frontmonth.transform.contract;

import org.jspecify.annotations.NullMarked;
