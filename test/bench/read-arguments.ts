import { parseArgs } from 'node:util';

export interface BenchArguments {
  only: string[];
  quick: boolean;
  jsonFile: string | undefined;
}

/** The command line, or the line that says what is wrong with it. */
export function readArguments(args: string[], names: string[]): BenchArguments | { error: string } {
  try {
    const { values } = parseArgs({
      args,
      options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean' }, json: { type: 'string' } },
    });
    const only = values.only ?? names;
    const unknown = only.find((name) => !names.includes(name));
    if (unknown !== undefined) return { error: `--only ${unknown} is no benchmark: name one of ${names.join(', ')}` };
    return { only, quick: values.quick ?? false, jsonFile: values.json };
  } catch (error) {
    return { error: `${error instanceof Error ? error.message : String(error)} (options: --only NAME, --quick, --json FILE)` };
  }
}
