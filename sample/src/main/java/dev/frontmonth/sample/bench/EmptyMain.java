package dev.frontmonth.sample.bench;

/** Does nothing: what a start of Java costs by itself. */
public final class EmptyMain {
    private EmptyMain() {}

    /** Returns at once. */
    public static void main(String[] args) {}
}
