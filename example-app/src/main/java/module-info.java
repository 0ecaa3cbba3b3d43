/** A command line program that uses Pipepool. */
module io.pipepool.example {
  requires info.picocli;
  requires io.pipepool;
  requires java.sql;
  requires jdk.unsupported;
  requires me.tongfei.progressbar;
  requires org.xerial.sqlitejdbc;

  opens io.pipepool.example to
      info.picocli;
}
