import { z } from 'zod';

const pipelineState = z.object({
  training: z.boolean(),
  received: z.array(z.object({ id: z.string(), type: z.string(), page: z.boolean() })),
});

export type PipelineState = z.infer<typeof pipelineState>;

/** What the pipeline at `url` is at, and what was ever delivered to it. */
export const askPipeline = async (url: string): Promise<PipelineState> =>
  pipelineState.parse(await (await fetch(`${url}/state`)).json());
