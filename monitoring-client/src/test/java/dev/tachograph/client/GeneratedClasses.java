package dev.tachograph.client;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Classes of any name, which no source file could have; each in a class loader of its own. */
final class GeneratedClasses {

    private static final String SUPER = "java/lang/Throwable";
    private static final int PUBLIC_SUPER = 0x21;
    private static final int JAVA_8 = 52;

    private GeneratedClasses() {}

    /** A new instance of a new subclass of Throwable. */
    static Throwable throwable(String className) throws ReflectiveOperationException, IOException {
        byte[] file = subclassOfThrowable(className);
        ClassLoader loader = new ClassLoader(GeneratedClasses.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(null, file, 0, file.length);
            }
        };
        return (Throwable) loader.loadClass(className).getConstructor().newInstance();
    }

    /** The class file, as chapter 4 of the JVM specification lays it out, with nothing but a constructor. */
    private static byte[] subclassOfThrowable(String className) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(bytes);
        file.writeInt(0xCAFEBABE);
        file.writeInt(JAVA_8);
        String[] texts = {className, SUPER, "<init>", "()V", "Code"};
        // The pool counts from 1.
        file.writeShort(1 + texts.length + 4);
        for (String text : texts) {
            file.writeByte(1);
            file.writeUTF(text);
        }
        // 6 and 7: the class and its super class; 8 and 9: the constructor of the latter.
        file.write(new byte[] {7, 0, 1, 7, 0, 2, 12, 0, 3, 0, 4, 10, 0, 7, 0, 8});
        file.writeShort(PUBLIC_SUPER);
        file.writeShort(6);
        file.writeShort(7);
        file.writeInt(0);
        file.writeShort(1);
        // public <init>()V with the code aload_0, invokespecial 9, return.
        file.write(new byte[] {0, 1, 0, 3, 0, 4, 0, 1, 0, 5, 0, 0, 0, 17, 0, 1, 0, 1, 0, 0, 0, 5});
        file.write(new byte[] {42, (byte) 183, 0, 9, (byte) 177, 0, 0, 0, 0});
        file.writeShort(0);
        return bytes.toByteArray();
    }
}
