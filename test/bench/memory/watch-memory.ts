import { readResidentMib } from './read-resident-mib.js';

/** The greatest resident memory of a process while `work` runs, looked at four times a second. */
export async function watchMemory(pid: number, work: () => Promise<void>): Promise<number> {
  let greatest = readResidentMib(pid);
  const timer = setInterval(() => {
    greatest = Math.max(greatest, readResidentMib(pid));
  }, 250);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return greatest;
}
