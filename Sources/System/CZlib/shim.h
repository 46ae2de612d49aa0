#pragma once
#include <string.h>
#include <zlib.h>

// deflateInit2 is a macro, which Swift does not see. 31: the largest window, in a gzip wrapper.
static inline int tucson_gzip_begin(z_stream *stream, int level) {
  memset(stream, 0, sizeof *stream);
  return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}
