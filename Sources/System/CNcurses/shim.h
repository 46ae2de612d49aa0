// What Swift cannot import from ncurses and libc by itself: macros, variadic functions, bit fields.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
// Keeps ncurses from defining macros (`move`, `erase`, `raw` …) that would shadow the functions.
#define NCURSES_NOMACROS 1

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// term.h defines lower-case macros for capabilities; none of them is wanted here.
#undef columns
#undef lines
#undef tab
#undef newline
#undef bell

// Declared by libc only for sources that ask for its extensions.
extern int wcwidth(wchar_t c);
extern int memfd_create(const char *name, unsigned int flags);

// A file in memory that no child process inherits; -1 on failure.
static inline int cncurses_memory_file(const char *name) { return memfd_create(name, 1U /* MFD_CLOEXEC */); }


// Unlike initscr, newterm does not end the process when it does not know the terminal.
static inline SCREEN *cncurses_open(const char *type, FILE *output) { return newterm(type, output, stdin); }

static inline FILE *cncurses_stdout(void) { return stdout; }

// A descriptor for what another one is open on, gone in child processes; -1 on failure.
static inline int cncurses_duplicate(int fd) { return fcntl(fd, F_DUPFD_CLOEXEC, 3); }

// Makes `target` a descriptor for what `fd` is open on.
extern int dup3(int fd, int target, int flags);
static inline int cncurses_redirect(int fd, int target) { return dup3(fd, target, O_CLOEXEC); }

static inline WINDOW *cncurses_stdscr(void) { return stdscr; }
static inline WINDOW *cncurses_curscr(void) { return curscr; }
static inline TERMINAL *cncurses_current_terminal(void) { return cur_term; }
static inline int cncurses_colors(void) { return COLORS; }
static inline int cncurses_color_pairs(void) { return COLOR_PAIRS; }

static inline attr_t cncurses_bold(void) { return WA_BOLD; }
static inline attr_t cncurses_dim(void) { return WA_DIM; }
static inline attr_t cncurses_italic(void) { return WA_ITALIC; }
static inline attr_t cncurses_underline(void) { return WA_UNDERLINE; }
static inline attr_t cncurses_reverse(void) { return WA_REVERSE; }

// Columns that the C library, and with it ncurses, gives to a scalar: -1, 0, 1 or 2.
static inline int cncurses_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

// Builds one cell of up to five scalars. The pair goes through `opts`: the 16-bit parameter wraps above 255.
static inline int cncurses_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, 0, &pair);
}

static inline int cncurses_window_size(int fd, int *columns, int *rows) {
  struct winsize size = {0};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

// Many terminals tell the size of their window in dots too; 0 when they do not.
static inline int cncurses_window_dots(int fd, int *width, int *height) {
  struct winsize size = {0};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return 0;
}

// `tigetstr` with "absent" and "cancelled" both as NULL.
static inline const char *cncurses_capability(const char *name) {
  char *text = tigetstr((NCURSES_CONST char *)name);
  return text == (char *)-1 ? NULL : text;
}
static inline int cncurses_number(const char *name) { return tigetnum((NCURSES_CONST char *)name); }
static inline int cncurses_flag(const char *name) { return tigetflag((NCURSES_CONST char *)name); }

static inline void cncurses_set_handler(struct sigaction *action, void (*handler)(int), int flags) {
  action->sa_handler = handler;
  action->sa_flags = flags;
  sigfillset(&action->sa_mask);
}

#endif
