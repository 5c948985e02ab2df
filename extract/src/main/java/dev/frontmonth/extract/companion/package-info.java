/** The JSON files that a download folder holds beside its DBN files. */
@NullMarked
package dev.frontmonth.extract.companion;

import org.jspecify.annotations.NullMarked;
