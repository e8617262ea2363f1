// A fork server for Node (the word is AFL's and Python's multiprocessing's): a process that has done what all of its
// children need waits here, and each child goes on from here, with memory and compiled code of its own by copy-on-write.
//
// Node is not made to be forked. It works since: V8 runs with --single-threaded, so that it waits for no thread that a child
// lacks; libuv says how its loop is brought to a child (uv_loop_fork); and a child leaves by `end`, not by way of threads
// that it would wait for.
#include <node_api.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <uv.h>

enum { CONTROL = 0, STREAMS = 3 };

/** Waits for the next order: one byte and a child's standard streams. Returns 0 once nobody can send one, or sends another. */
static int take_order(int streams[STREAMS]) {
  char byte;
  struct iovec data = {.iov_base = &byte, .iov_len = 1};
  union {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(STREAMS * sizeof(int))];
  } control;
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  if (recvmsg(CONTROL, &message, MSG_CMSG_CLOEXEC) != 1) return 0;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header == NULL || header->cmsg_len != CMSG_LEN(STREAMS * sizeof(int))) return 0;
  memcpy(streams, CMSG_DATA(header), STREAMS * sizeof(int));
  return 1;
}

/** V8 keeps its heap from children (MADV_DONTFORK), since most only start another program. */
static int keep_memory_in_children(void) {
  FILE *maps = fopen("/proc/self/maps", "r");
  if (maps == NULL) return 0;
  unsigned long begin, end;
  char line[512];
  while (fgets(line, sizeof line, maps) != NULL) {
    // Fails for what the kernel keeps for itself, which no child needs.
    if (sscanf(line, "%lx-%lx", &begin, &end) == 2) madvise((void *)begin, end - begin, MADV_DOFORK);
  }
  fclose(maps);
  return 1;
}

/** Makes the process that was forked one of its own. Returns 0 when that cannot be done. */
static int become_child(uv_loop_t *loop, const int streams[STREAMS], rlim_t seconds) {
  // The first is put in the place of the server's socket, which no child has.
  for (int stream = 0; stream < STREAMS; stream++)
    if (dup2(streams[stream], stream) != stream || close(streams[stream]) != 0) return 0;
  const struct rlimit computing = {.rlim_cur = seconds, .rlim_max = seconds + 1};
  return setsid() != -1 && setrlimit(RLIMIT_CPU, &computing) == 0 && uv_loop_fork(loop) == 0;
}

/**
 * serve(cpuSeconds): never returns in the process that calls it, and once in each child. Orders come over descriptor 0, a
 * socket; each is answered with the child's number, 4 bytes as this machine has them. A child that has ended keeps its number
 * until the next order, so that whoever gave it can look at its times and end it without meeting another.
 */
static napi_value serve(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  uint32_t seconds;
  uv_loop_t *loop;
  int streams[STREAMS];
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) != napi_ok) _exit(70);
  if (count != 1 || napi_get_value_uint32(env, argument, &seconds) != napi_ok) _exit(70);
  if (napi_get_uv_event_loop(env, &loop) != napi_ok || !keep_memory_in_children()) _exit(70);
  // Others of the same user may look into neither the server nor its children (proc(5), ptrace access mode).
  if (prctl(PR_SET_DUMPABLE, 0) != 0) _exit(70);
  while (take_order(streams)) {
    while (waitpid(-1, NULL, WNOHANG) > 0) continue;
    const int32_t child = fork();
    if (child == 0) {
      if (!become_child(loop, streams, seconds)) _exit(70);
      return NULL;
    }
    for (int stream = 0; stream < STREAMS; stream++) close(streams[stream]);
    if (child == -1 || write(CONTROL, &child, sizeof child) != sizeof child) break;
  }
  _exit(0);
}

/** end(code): leaves at once. What Node does when it leaves waits for threads that a child has not. */
static napi_value end(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  int32_t code = 70;
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) == napi_ok && count == 1)
    napi_get_value_int32(env, argument, &code);
  _exit(code);
}

NAPI_MODULE_INIT() {
  const napi_property_descriptor functions[] = {
      {.utf8name = "serve", .method = serve, .attributes = napi_default},
      {.utf8name = "end", .method = end, .attributes = napi_default},
  };
  if (napi_define_properties(env, exports, 2, functions) != napi_ok) return NULL;
  return exports;
}
