import { z } from 'zod';
import { createPlumblineClient } from '../client/plumbline-client.js';

const pipelineState = z.object({
  training: z.boolean(),
  received: z.array(z.object({ id: z.string(), type: z.string(), page: z.boolean() })),
});

export type PipelineState = z.infer<typeof pipelineState>;

/** What the pipeline at `url` is at, and what was ever delivered to it. Asked again where it closes an idle connection as the question goes out. */
export const askPipeline = async (url: string): Promise<PipelineState> =>
  pipelineState.parse(await createPlumblineClient(url).get('/state'));
