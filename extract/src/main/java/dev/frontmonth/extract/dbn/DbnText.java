package dev.frontmonth.extract.dbn;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts of fixed width. They come from outside and end up in messages and files, so some are refused. */
public final class DbnText {
    private DbnText() {}

    /**
     * Returns the text up to its first NUL or the field's end; nothing if it is not UTF-8 or not {@linkplain #isFit fit}, or if anything but
     * NUL follows: readers do not agree on what such a text is.
     */
    static Optional<String> decode(ByteBuffer bytes, int at, int width) {
        int length = 0;
        while (length < width && bytes.get(at + length) != 0) {
            length++;
        }
        for (int i = length; i < width; i++) {
            if (bytes.get(at + i) != 0) {
                return Optional.empty();
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.slice(at, length))
                    .toString();
            return Optional.of(text).filter(DbnText::isFit);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a text drives no terminal, shows all that it holds in the order in which it holds it, and climbs out of no folder. */
    public static boolean isFit(String text) {
        return text.codePoints().noneMatch(DbnText::isUnseen) && !text.contains("../") && !text.contains("..\\");
    }

    private static boolean isUnseen(int character) {
        return Character.isISOControl(character)
                || switch (Character.getType(character)) {
                    case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }
}
