package bad;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;

class TooMany {
  @Parallel
  static void /*!too-many-parameters*/ints(
      int p0, int p1, int p2, int p3, int p4, int p5, int p6, int p7, int p8, int p9, int p10,
      int p11, int p12, int p13, int p14, int p15, int p16, int p17, int p18, int p19, int p20,
      int p21, int p22, int p23, int p24, int p25, int p26, int p27, int p28, int p29, int p30,
      int p31, int p32, int p33, int p34, int p35, int p36, int p37, int p38, int p39, int p40,
      int p41, int p42, int p43, int p44, int p45, int p46, int p47, int p48, int p49, int p50,
      int p51, int p52, int p53, int p54, int p55, int p56, int p57, int p58, int p59, int p60,
      int p61, int p62, int p63, int p64, int p65, int p66, int p67, int p68, int p69, int p70,
      int p71, int p72, int p73, int p74, int p75, int p76, int p77, int p78, int p79, int p80,
      int p81, int p82, int p83, int p84, int p85, int p86, int p87, int p88, int p89, int p90,
      int p91, int p92, int p93, int p94, int p95, int p96, int p97, int p98, int p99, int p100,
      int p101, int p102, int p103, int p104, int p105, int p106, int p107, int p108, int p109,
      int p110, int p111, int p112, int p113, int p114, int p115, int p116, int p117, int p118,
      int p119, int p120, int p121, int p122, int p123, int p124, int p125, int p126, int p127,
      int p128, int p129, int p130, int p131, int p132, int p133, int p134, int p135, int p136,
      int p137, int p138, int p139, int p140, int p141, int p142, int p143, int p144, int p145,
      int p146, int p147, int p148, int p149, int p150, int p151, int p152, int p153, int p154,
      int p155, int p156, int p157, int p158, int p159, int p160, int p161, int p162, int p163,
      int p164, int p165, int p166, int p167, int p168, int p169, int p170, int p171, int p172,
      int p173, int p174, int p175, int p176, int p177, int p178, int p179, int p180, int p181,
      int p182, int p183, int p184, int p185, int p186, int p187, int p188, int p189, int p190,
      int p191, int p192, int p193, int p194, int p195, int p196, int p197, int p198, int p199,
      int p200, int p201, int p202, int p203, int p204, int p205, int p206, int p207, int p208,
      int p209, int p210, int p211, int p212, int p213, int p214, int p215, int p216, int p217,
      int p218, int p219, int p220, int p221, int p222, int p223, int p224, int p225, int p226,
      int p227, int p228, int p229, int p230, int p231, int p232, int p233, int p234, int p235,
      int p236, int p237, int p238, int p239, int p240, int p241, int p242, int p243, int p244,
      int p245, int p246, int p247, int p248, int p249, int p250, int p251, int p252, int p253,
      int p254) {}

  @Parallel
  static void /*!too-many-parameters*/longs(
      long p0, long p1, long p2, long p3, long p4, long p5, long p6, long p7, long p8, long p9,
      long p10, long p11, long p12, long p13, long p14, long p15, long p16, long p17, long p18,
      long p19, long p20, long p21, long p22, long p23, long p24, long p25, long p26, long p27,
      long p28, long p29, long p30, long p31, long p32, long p33, long p34, long p35, long p36,
      long p37, long p38, long p39, long p40, long p41, long p42, long p43, long p44, long p45,
      long p46, long p47, long p48, long p49, long p50, long p51, long p52, long p53, long p54,
      long p55, long p56, long p57, long p58, long p59, long p60, long p61, long p62, long p63,
      long p64, long p65, long p66, long p67, long p68, long p69, long p70, long p71, long p72,
      long p73, long p74, long p75, long p76, long p77, long p78, long p79, long p80, long p81,
      long p82, long p83, long p84, long p85, long p86, long p87, long p88, long p89, long p90,
      long p91, long p92, long p93, long p94, long p95, long p96, long p97, long p98, long p99,
      long p100, long p101, long p102, long p103, long p104, long p105, long p106, long p107,
      long p108, long p109, long p110, long p111, long p112, long p113, long p114, long p115,
      long p116, long p117, long p118, long p119, long p120, long p121, long p122, long p123,
      long p124, long p125, long p126,
      int last) {}

  @Parallel
  static void doubles(
      double p0, double p1, double p2, double p3, double p4, double p5, double p6, double p7,
      double p8, double p9, double p10, double p11, double p12, double p13, double p14, double
      p15, double p16, double p17, double p18, double p19, double p20, double p21, double p22,
      double p23, double p24, double p25, double p26, double p27, double p28, double p29, double
      p30, double p31, double p32, double p33, double p34, double p35, double p36, double p37,
      double p38, double p39, double p40, double p41, double p42, double p43, double p44, double
      p45, double p46, double p47, double p48, double p49, double p50, double p51, double p52,
      double p53, double p54, double p55, double p56, double p57, double p58, double p59, double
      p60, double p61, double p62, double p63, double p64, double p65, double p66, double p67,
      double p68, double p69, double p70, double p71, double p72, double p73, double p74, double
      p75, double p76, double p77, double p78, double p79, double p80, double p81, double p82,
      double p83, double p84, double p85, double p86, double p87, double p88, double p89, double
      p90, double p91, double p92, double p93, double p94, double p95, double p96, double p97,
      double p98, double p99, double p100, double p101, double p102, double p103, double p104,
      double p105, double p106, double p107, double p108, double p109, double p110, double p111,
      double p112, double p113, double p114, double p115, double p116, double p117, double p118,
      double p119, double p120, double p121, double p122, double p123, double p124, double p125,
      double p126) {}

  @Parallel
  static void emitting(
      Emitter<String> emitter,
      int p0, int p1, int p2, int p3, int p4, int p5, int p6, int p7, int p8, int p9, int p10,
      int p11, int p12, int p13, int p14, int p15, int p16, int p17, int p18, int p19, int p20,
      int p21, int p22, int p23, int p24, int p25, int p26, int p27, int p28, int p29, int p30,
      int p31, int p32, int p33, int p34, int p35, int p36, int p37, int p38, int p39, int p40,
      int p41, int p42, int p43, int p44, int p45, int p46, int p47, int p48, int p49, int p50,
      int p51, int p52, int p53, int p54, int p55, int p56, int p57, int p58, int p59, int p60,
      int p61, int p62, int p63, int p64, int p65, int p66, int p67, int p68, int p69, int p70,
      int p71, int p72, int p73, int p74, int p75, int p76, int p77, int p78, int p79, int p80,
      int p81, int p82, int p83, int p84, int p85, int p86, int p87, int p88, int p89, int p90,
      int p91, int p92, int p93, int p94, int p95, int p96, int p97, int p98, int p99, int p100,
      int p101, int p102, int p103, int p104, int p105, int p106, int p107, int p108, int p109,
      int p110, int p111, int p112, int p113, int p114, int p115, int p116, int p117, int p118,
      int p119, int p120, int p121, int p122, int p123, int p124, int p125, int p126, int p127,
      int p128, int p129, int p130, int p131, int p132, int p133, int p134, int p135, int p136,
      int p137, int p138, int p139, int p140, int p141, int p142, int p143, int p144, int p145,
      int p146, int p147, int p148, int p149, int p150, int p151, int p152, int p153, int p154,
      int p155, int p156, int p157, int p158, int p159, int p160, int p161, int p162, int p163,
      int p164, int p165, int p166, int p167, int p168, int p169, int p170, int p171, int p172,
      int p173, int p174, int p175, int p176, int p177, int p178, int p179, int p180, int p181,
      int p182, int p183, int p184, int p185, int p186, int p187, int p188, int p189, int p190,
      int p191, int p192, int p193, int p194, int p195, int p196, int p197, int p198, int p199,
      int p200, int p201, int p202, int p203, int p204, int p205, int p206, int p207, int p208,
      int p209, int p210, int p211, int p212, int p213, int p214, int p215, int p216, int p217,
      int p218, int p219, int p220, int p221, int p222, int p223, int p224, int p225, int p226,
      int p227, int p228, int p229, int p230, int p231, int p232, int p233, int p234, int p235,
      int p236, int p237, int p238, int p239, int p240, int p241, int p242, int p243, int p244,
      int p245, int p246, int p247, int p248, int p249, int p250, int p251, int p252, int p253) {}
}
