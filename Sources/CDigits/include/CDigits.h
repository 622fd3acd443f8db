// Images of handwritten digits; see NOTICE.
#ifndef C_DIGITS_H
#define C_DIGITS_H

#define CDIGITS_COUNT 1797
#define CDIGITS_PIXELS 64

// Image after image: 64 bytes of brightness 0 to 16, by rows, and one byte with the digit.
const unsigned char *_Nonnull cdigits_images(void);

#endif
