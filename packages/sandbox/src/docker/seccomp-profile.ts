import { DENIED_ERRNO, systemCalls } from "./system-calls.ts";

const allow = (names: readonly string[], args: readonly object[] = []) => ({ names, action: "SCMP_ACT_ALLOW", args });
const deny = (names: readonly string[], errnoRet: number, args: readonly object[] = []) => ({
  names,
  action: "SCMP_ACT_ERRNO",
  errnoRet,
  args,
});
const argument = (index: number, op: string, value: number, valueTwo = 0) => ({ index, value, valueTwo, op });

/** CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET}: a thread or a process may be cloned, a namespace may not. */
const NEW_NAMESPACES = 0x7e020000;
const [ENOSYS, EAFNOSUPPORT] = [38, 97];
const [AF_UNIX, AF_INET] = [1, 2];
/** As a process id it means the caller. */
const OWN = 0;
const PRIO_PROCESS = 0;

/**
 * What the kernel does for processes in our containers: an allow-list, in the engine's form. Tighter than the engine's
 * own (no rule depends on a capability, since there are none) in what reaches into other processes, into kernel
 * interfaces that no Python program needs, and into the host: see `system-calls.ts`.
 *
 * Only the native architecture is listed: a 32-bit or x32 call kills the thread that makes it.
 */
const seccompProfile = {
  defaultAction: "SCMP_ACT_ERRNO",
  defaultErrnoRet: DENIED_ERRNO,
  archMap: [
    { architecture: "SCMP_ARCH_X86_64", subArchitectures: [] },
    { architecture: "SCMP_ARCH_AARCH64", subArchitectures: [] },
  ],
  syscalls: [
    allow(systemCalls),
    allow(["clone"], [argument(0, "SCMP_CMP_MASKED_EQ", NEW_NAMESPACES, 0)]),
    // Its flags are behind a pointer, where no filter can look. glibc takes ENOSYS as "use clone".
    deny(["clone3"], ENOSYS),
    ...[AF_UNIX, AF_INET].map((family) => allow(["socket"], [argument(0, "SCMP_CMP_EQ", family)])),
    // Programs ask for IPv6 and go on without it when it is not there; EPERM they would report.
    deny(["socket"], EAFNOSUPPORT, [argument(0, "SCMP_CMP_GT", AF_INET)]),
    allow(["socketpair"], [argument(0, "SCMP_CMP_EQ", AF_UNIX)]),
    // Of oneself only. Another's limits and priority are how a session would hold up the agent that has to end it.
    ...["prlimit64", "sched_setparam", "sched_setscheduler", "sched_setattr"].map((name) =>
      allow([name], [argument(0, "SCMP_CMP_EQ", OWN)]),
    ),
    allow(["setpriority"], [argument(0, "SCMP_CMP_EQ", PRIO_PROCESS), argument(1, "SCMP_CMP_EQ", OWN)]),
    // Linux as it is, or only asked for.
    ...[0, 0xffffffff].map((persona) => allow(["personality"], [argument(0, "SCMP_CMP_EQ", persona)])),
  ],
};

/** As the engine's API wants it: the text itself, not a path. */
export const seccompOption = `seccomp=${JSON.stringify(seccompProfile)}`;
