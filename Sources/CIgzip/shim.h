#include <isa-l.h>

/// The number of bytes of working memory that level 1 needs.
static const uint32_t igzip_memory = ISAL_DEF_LVL1_DEFAULT;
