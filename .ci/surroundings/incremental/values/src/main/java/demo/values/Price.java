package demo.values;

public record Price(long cents) {}
