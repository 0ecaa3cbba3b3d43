/** A command line program that uses Pipepool. */
module io.pipepool.example {
  requires info.picocli;
  requires io.pipepool;
  requires jdk.unsupported;
  requires me.tongfei.progressbar;

  opens io.pipepool.example to
      info.picocli;
}
