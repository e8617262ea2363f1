/** EPERM, as from the engine's own profile. */
export const DENIED_ERRNO = 1;

/**
 * The system calls that are allowed whatever their arguments. From the engine's default profile, without:
 *
 * - other processes' memory and descriptors: ptrace, process_vm_*, process_madvise, process_mrelease, pidfd_getfd, kcmp
 * - kernel interfaces with a history of holes: io_uring_*, io_* (AIO), bpf, userfaultfd, perf_event_open, keyctl,
 *   add_key, request_key, splice, vmsplice, tee, remap_file_pages, modify_ldt, memfd_secret, seccomp, landlock_*
 * - namespaces and mounts: unshare, setns, mount, umount2, pivot_root, chroot, fsopen and its kin, statmount, listmount
 * - what reaches beyond the container: sync and syncfs (the host's disks), adjtimex, clock_adjtime, ioprio_*,
 *   fanotify_*, name_to_handle_at, open_by_handle_at, cachestat, mincore, quotactl, syslog
 * - SysV IPC and POSIX message queues, which outlive processes; Python's multiprocessing uses neither
 */
export const systemCalls: readonly string[] = [
  ...words(`
    read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek sendfile copy_file_range
    open openat openat2 creat close close_range dup dup2 dup3 pipe pipe2 fcntl flock ioctl
    access faccessat faccessat2 stat fstat lstat newfstatat statx statfs fstatfs readlink readlinkat
    getcwd chdir fchdir getdents getdents64 mkdir mkdirat rmdir mknod mknodat
    link linkat symlink symlinkat unlink unlinkat rename renameat renameat2
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat umask
    truncate ftruncate fallocate fadvise64 readahead fsync fdatasync sync_file_range
    utime utimes futimesat utimensat
    getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr setxattr lsetxattr fsetxattr
    removexattr lremovexattr fremovexattr
    inotify_init inotify_init1 inotify_add_watch inotify_rm_watch
  `),
  ...words(`
    select pselect6 poll ppoll epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
    eventfd eventfd2 signalfd signalfd4 timerfd_create timerfd_settime timerfd_gettime
    accept accept4 bind connect listen shutdown getsockname getpeername getsockopt setsockopt
    sendto recvfrom sendmsg recvmsg sendmmsg recvmmsg
  `),
  ...words(`
    mmap munmap mremap mprotect madvise msync brk membarrier memfd_create mlock mlock2 mlockall munlock munlockall
    mseal pkey_alloc pkey_free pkey_mprotect map_shadow_stack arch_prctl get_mempolicy
    futex futex_waitv futex_wait futex_wake futex_requeue get_robust_list set_robust_list rseq restart_syscall
  `),
  ...words(`
    fork vfork execve execveat exit exit_group wait4 waitid kill tkill tgkill pidfd_open pidfd_send_signal
    rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_tgsigqueueinfo rt_sigreturn rt_sigsuspend
    rt_sigtimedwait sigaltstack pause alarm getitimer setitimer
    getpid getppid gettid getpgid getpgrp getsid setpgid setsid set_tid_address
    getuid geteuid getgid getegid getgroups getresuid getresgid
    setuid setgid setgroups setreuid setregid setresuid setresgid capget capset prctl
    getpriority getrlimit setrlimit getrusage times
    sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_getscheduler sched_getattr
    sched_get_priority_max sched_get_priority_min sched_rr_get_interval getcpu
  `),
  ...words(`
    time gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep
    timer_create timer_delete timer_getoverrun timer_gettime timer_settime
    uname sysinfo getrandom
  `),
];

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
