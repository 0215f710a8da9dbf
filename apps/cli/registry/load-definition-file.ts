import { readFile } from 'node:fs/promises';
import { modelDefinition, name, versionDefinition } from '#libs/contracts';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { CliError } from '../cli-error.js';

const definitionFile = z.strictObject({
  ...modelDefinition.partial().shape,
  versions: z.record(name, versionDefinition.nullable()).optional(),
});

export interface DefinitionFile {
  model: Partial<z.input<typeof modelDefinition>>;
  versions: Record<string, z.input<typeof versionDefinition>>;
}

/** A model and its versions as YAML: what its owner decides, and `versions` by name. */
export async function loadDefinitionFile(path: string): Promise<DefinitionFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`, {
      exitCode: 2,
    });
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new CliError(`${path}:${line}:${col}: ${broken.message}`, { exitCode: 2 });
  }
  const value: unknown = document.toJS();
  const parsed = definitionFile.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const at = issue?.path.map(String) ?? [];
    const node: unknown = document.getIn(at, true) ?? document.getIn(at.slice(0, -1), true);
    const offset = typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number])[0] : 0;
    const { line, col } = lines.linePos(offset);
    throw new CliError(`${path}:${line}:${col}: ${at.join('.') || 'the file'}: ${issue?.message}`, { exitCode: 2 });
  }
  const { versions = {} } = parsed.data;
  // What was written, without the defaults of what was not.
  const { versions: _, ...model } = value as Record<string, unknown>;
  return { model, versions: Object.fromEntries(Object.entries(versions).map(([key, version]) => [key, version ?? {}])) };
}
