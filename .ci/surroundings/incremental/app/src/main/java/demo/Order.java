package demo;

import demo.values.Price;

record Order(int count, Price price) {}
