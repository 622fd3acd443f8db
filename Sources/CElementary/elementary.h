// The C library's elementary functions, for platforms whose C library is no module of its own: WebAssembly without an
// operating system. Whoever links the program brings the functions.
#ifndef ELEMENTARY_H
#define ELEMENTARY_H

double pow(double base, double exponent);
float powf(float base, float exponent);
double exp(double x);
double log(double x);
double sin(double x);
double cos(double x);
double tan(double x);
double atan(double x);
double atan2(double y, double x);
double tanh(double x);

#endif
