package dev.frontmonth.transform.raw;

import dev.frontmonth.transform.contract.OutrightPattern;

/**
 * What happens where sources overlap and do not agree ({@code doc/rules.md}, "Several sources").
 *
 * @param outrights whose bars must agree; those of other instruments are left behind anyway
 * @param ages which source is the newer
 * @param preferNewest whether the newest source's bar counts; else bars that differ are told
 */
public record OverlapRule(OutrightPattern outrights, SourceAges ages, boolean preferNewest) {}
