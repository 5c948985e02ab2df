package dev.frontmonth.extract.dbn;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts of fixed width. They come from outside and end up in messages and files, so control characters are refused. */
final class DbnText {
    private DbnText() {}

    /** Returns the text up to its first NUL or the field's end; nothing if it is not UTF-8 or not printable. */
    static Optional<String> decode(ByteBuffer bytes, int at, int width) {
        int length = 0;
        while (length < width && bytes.get(at + length) != 0) {
            length++;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.slice(at, length))
                    .toString();
            return Optional.of(text).filter(t -> t.chars().noneMatch(Character::isISOControl));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
