module demo {
  requires io.pipepool;
}
