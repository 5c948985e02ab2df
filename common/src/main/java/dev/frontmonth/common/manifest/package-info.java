/** The manifest: append-only, chained JSON lines that are the checkpoint of every stage. */
@NullMarked
package dev.frontmonth.common.manifest;

import org.jspecify.annotations.NullMarked;
