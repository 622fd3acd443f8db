// The same work in plain C, and a count of what is allocated.
#ifndef PLAIN_C_H
#define PLAIN_C_H

// `steps` steps from `point` on (1 - x)^2 + 100 (y - x^2)^2; `point` holds the end.
void plain_sgd(double *point, long steps, double rate);
void plain_adam(double *point, long steps, double rate, double beta1, double beta2, double epsilon);

// Copies `bytes` bytes.
void plain_copy(void *target, const void *source, long bytes);

// How often memory was asked for since the program began; 0 where that can't be counted.
long allocation_count(void);
long allocations_are_counted(void);

#endif
