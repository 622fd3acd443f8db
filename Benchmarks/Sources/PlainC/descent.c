#include "PlainC.h"

#include <math.h>

void plain_sgd(double *point, long steps, double rate) {
  double x = point[0], y = point[1];
  for (long t = 0; t < steps; t++) {
    double height = y - x * x;
    double gx = -2 * (1 - x) - 400 * x * height;
    double gy = 200 * height;
    x -= rate * gx;
    y -= rate * gy;
  }
  point[0] = x;
  point[1] = y;
}

void plain_adam(double *point, long steps, double rate, double beta1, double beta2, double epsilon) {
  double x = point[0], y = point[1];
  double mx = 0, my = 0, vx = 0, vy = 0, power1 = 1, power2 = 1;
  for (long t = 0; t < steps; t++) {
    double height = y - x * x;
    double gx = -2 * (1 - x) - 400 * x * height;
    double gy = 200 * height;
    power1 *= beta1;
    power2 *= beta2;
    double c1 = 1 - power1, c2 = 1 - power2;
    mx = beta1 * mx + (1 - beta1) * gx;
    my = beta1 * my + (1 - beta1) * gy;
    vx = beta2 * vx + (1 - beta2) * (gx * gx);
    vy = beta2 * vy + (1 - beta2) * (gy * gy);
    x -= rate * (mx / c1) / (sqrt(vx / c2) + epsilon);
    y -= rate * (my / c1) / (sqrt(vy / c2) + epsilon);
  }
  point[0] = x;
  point[1] = y;
}
