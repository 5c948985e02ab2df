/** The rules that every outright bar of a trading day must keep. */
@NullMarked
package dev.frontmonth.transform.rule;

import org.jspecify.annotations.NullMarked;
