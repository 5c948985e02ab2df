@NullMarked
package dev.frontmonth.transform.rule;

import org.jspecify.annotations.NullMarked;
