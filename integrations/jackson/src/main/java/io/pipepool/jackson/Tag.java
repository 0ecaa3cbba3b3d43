package io.pipepool.jackson;

/** The byte with which a node begins on the wire. */
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
