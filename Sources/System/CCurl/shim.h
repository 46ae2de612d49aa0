// libcurl as Swift can call it, and only once it is called.
//
// libcurl brings three dozen other libraries into the process, which takes longer than the dashboard takes to paint. So
// nothing is linked to it: the first call loads it, on the thread that transfers run on. The shims are also what Swift
// cannot import by itself: variadic functions and macros.
#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

// The type checks are macros on literals; the shims below are typed themselves.
#ifndef CURL_DISABLE_TYPECHECK
#define CURL_DISABLE_TYPECHECK
#endif

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>

// A function of libcurl; NULL when the library is not on this machine. Loading it again only finds it.
static inline void *ccurl_function(const char *name) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  return library ? dlsym(library, name) : NULL;
}

// Looks a function up once per place of use; two threads that do it at once store the same.
#define CCURL(name)                                                     \
  (__extension__({                                                      \
    static void *known;                                                 \
    void *function = __atomic_load_n(&known, __ATOMIC_ACQUIRE);         \
    if (!function) {                                                    \
      function = ccurl_function(#name);                                 \
      __atomic_store_n(&known, function, __ATOMIC_RELEASE);             \
    }                                                                   \
    (__typeof__(&name))function;                                        \
  }))

// Whether libcurl is there. Ask before anything else: without it the other functions must not be called.
static inline int ccurl_is_available(void) { return ccurl_function("curl_global_init") != NULL; }

static inline CURLcode ccurl_global_init(void) { return CCURL(curl_global_init)(CURL_GLOBAL_DEFAULT); }
static inline CURL *ccurl_easy_init(void) { return CCURL(curl_easy_init)(); }
static inline void ccurl_easy_cleanup(CURL *easy) { CCURL(curl_easy_cleanup)(easy); }
static inline const char *ccurl_easy_strerror(CURLcode code) { return CCURL(curl_easy_strerror)(code); }
static inline struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text) {
  return CCURL(curl_slist_append)(list, text);
}
static inline void ccurl_slist_free_all(struct curl_slist *list) { CCURL(curl_slist_free_all)(list); }
static inline CURLM *ccurl_multi_init(void) { return CCURL(curl_multi_init)(); }
static inline CURLMcode ccurl_multi_cleanup(CURLM *multi) { return CCURL(curl_multi_cleanup)(multi); }
static inline CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy) {
  return CCURL(curl_multi_add_handle)(multi, easy);
}
static inline CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy) {
  return CCURL(curl_multi_remove_handle)(multi, easy);
}
static inline CURLMcode ccurl_multi_perform(CURLM *multi, int *running) {
  return CCURL(curl_multi_perform)(multi, running);
}
static inline CURLMcode ccurl_multi_poll(CURLM *multi, int timeout) {
  return CCURL(curl_multi_poll)(multi, NULL, 0, timeout, NULL);
}
static inline CURLMcode ccurl_multi_wakeup(CURLM *multi) { return CCURL(curl_multi_wakeup)(multi); }

typedef size_t (*ccurl_bytes_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return CCURL(curl_easy_setopt)(easy, option, value);
}
static inline CURLcode ccurl_set_size(CURL *easy, CURLoption option, int64_t value) {
  return CCURL(curl_easy_setopt)(easy, option, (curl_off_t)value);
}
static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
  return CCURL(curl_easy_setopt)(easy, option, value);
}
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return CCURL(curl_easy_setopt)(easy, option, value);
}
static inline CURLcode ccurl_set_bytes(CURL *easy, CURLoption option, const void *value) {
  return CCURL(curl_easy_setopt)(easy, option, value);
}
static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return CCURL(curl_easy_setopt)(easy, option, value);
}
static inline CURLcode ccurl_set_callback(CURL *easy, CURLoption option, ccurl_bytes_callback value) {
  return CCURL(curl_easy_setopt)(easy, option, value);
}

static inline long ccurl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  CCURL(curl_easy_getinfo)(easy, info, &value);
  return value;
}
static inline int64_t ccurl_get_size(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  CCURL(curl_easy_getinfo)(easy, info, &value);
  return (int64_t)value;
}
static inline void *ccurl_get_private(CURL *easy) {
  char *value = NULL;
  CCURL(curl_easy_getinfo)(easy, CURLINFO_PRIVATE, &value);
  return value;
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return CCURL(curl_multi_setopt)(multi, option, value);
}

// The next finished transfer and its result; NULL when there is none. Hides a union.
static inline CURL *ccurl_next_finished(CURLM *multi, CURLcode *result) {
  int left = 0;
  struct CURLMsg *message;
  while ((message = CCURL(curl_multi_info_read)(multi, &left)) != NULL) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}

// Names the calling thread, and leaves all signals to the threads that handle them, but not those that it causes itself.
static inline void ccurl_prepare_thread(void) {
  prctl(PR_SET_NAME, "curl", 0, 0, 0);
  sigset_t set;
  sigfillset(&set);
  sigdelset(&set, SIGSEGV);
  sigdelset(&set, SIGBUS);
  sigdelset(&set, SIGILL);
  sigdelset(&set, SIGFPE);
  sigdelset(&set, SIGTRAP);
  sigdelset(&set, SIGABRT);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

#endif
