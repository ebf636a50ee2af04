package dev.tachograph.core.history;

/**
 * A double in a journal entry.
 *
 * <pre>
 * form     decimals * 8 + number of bytes: the value is the number of these bytes, zigzag and the lowest first, divided by
 *          that power of ten; or 255: 8 bytes are its bits, the highest first
 * </pre>
 */
final class JournalValue {

    private static final int BITS = 255;
    private static final int BYTES = 8;

    private JournalValue() {}

    static void write(double value, ByteWriter forms, ByteWriter values) {
        int decimals = Decimals.of(value);
        if (decimals == Decimals.NONE) {
            forms.writeByte(BITS);
            values.writeDouble(value);
            return;
        }
        long number = Decimals.scaled(value, decimals);
        int bytes = 0;
        for (long rest = number << 1 ^ number >> 63; rest != 0; rest >>>= 8) {
            values.writeByte((int) rest & 0xFF);
            bytes++;
        }
        forms.writeByte(decimals * BYTES + bytes);
    }

    static double read(int form, ByteReader values) {
        if (form == BITS) {
            return values.readDouble();
        }
        if (form / BYTES > Decimals.MOST) {
            throw values.damaged("form " + form + " of a value");
        }
        long number = 0;
        for (int i = 0; i < form % BYTES; i++) {
            number |= (long) values.readByte() << i * 8;
        }
        return Decimals.number(number >>> 1 ^ -(number & 1), form / BYTES);
    }
}
