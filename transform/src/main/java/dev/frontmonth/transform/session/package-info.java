/** Trading days: their borders in UTC, whether the sources cover them, and whether they are stubs. */
@NullMarked
package dev.frontmonth.transform.session;

import org.jspecify.annotations.NullMarked;
