/** A source file as a whole: its identity, its header, and what a first pass over its bars shows. */
@NullMarked
package dev.frontmonth.extract.source;

import org.jspecify.annotations.NullMarked;
