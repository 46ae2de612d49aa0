#pragma once
#include <sqlite3.h>

// sqlite3_config has variable arguments, which Swift does not see. Without the count of what is allocated, allocating
// takes no lock that all connections share. To be called before the first connection opens; later it does nothing.
static inline int tucson_sqlite_allocate_uncounted(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
