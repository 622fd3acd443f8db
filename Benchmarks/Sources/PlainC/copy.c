#include "PlainC.h"

#include <string.h>

void plain_copy(void *target, const void *source, long bytes) { memcpy(target, source, (size_t)bytes); }
