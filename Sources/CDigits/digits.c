#include "CDigits.h"

#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char images[] = {
#embed "digits.bin"
};
_Static_assert(sizeof images == CDIGITS_COUNT * (CDIGITS_PIXELS + 1), "an image or a label is missing");

const unsigned char *cdigits_images(void) { return images; }
