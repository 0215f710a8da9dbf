import { runCli } from '../run-cli.js';

export interface Paper {
  exitCode: number;
  out: string;
  err: string;
}

interface PaperOptions {
  columns?: number;
  colours?: boolean;
  live?: boolean;
  patienceMs?: number;
  apiKey?: string;
  url?: string;
}

/** Runs a command line and keeps what it wrote. */
export async function runOnPaper(
  args: readonly string[],
  { columns = 100, colours = false, live = false, patienceMs = 2_000, apiKey, url }: PaperOptions = {},
): Promise<Paper> {
  const paper = { out: '', err: '' };
  const terminal = {
    out: (text: string) => void (paper.out += text),
    err: (text: string) => void (paper.err += text),
    ...{ columns, colours, live },
  };
  let now = 0;
  // Every look at this clock takes a second.
  const exitCode = await runCli(args, { terminal, version: '1.2.3', nowMs: () => (now += 1_000), patienceMs, apiKey, url });
  return { exitCode, ...paper };
}
