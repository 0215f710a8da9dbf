import { execFileSync } from 'node:child_process';

/** Resident memory of a process, as `ps` of any Unix tells it. */
export function readResidentMib(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}
