/** Exit code of a process whose disk refused a write (EX_IOERR of sysexits). */
export const DISK_FAILURE = 74;
