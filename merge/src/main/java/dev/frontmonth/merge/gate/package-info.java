/** What must hold before a chunk is committed, and before a run is called done. */
@NullMarked
package dev.frontmonth.merge.gate;

import org.jspecify.annotations.NullMarked;
