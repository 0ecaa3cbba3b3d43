package io.pipepool.jackson;

/** What a node begins with on the wire. */
enum Tag {
  NULL,
  MISSING,
  FALSE,
  TRUE,
  TEXT,
  BINARY,
  OBJECT,
  ARRAY,
  SHORT,
  INT,
  LONG,
  BIG_INTEGER,
  FLOAT,
  DOUBLE,
  DECIMAL
}
