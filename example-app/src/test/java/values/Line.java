package values;

// guide: record
/** A record needs no codec of yours. */
public record Line(String article, int count) {}
// end
