import { z } from 'zod';

/** Of Airflow's answers only what is used; anything else in them may change. */
const token = z.object({
  access_token: z
    .string()
    .min(1)
    .max(16_384)
    .regex(/^[\x21-\x7e]+$/),
});
const run = z.object({ dag_run_id: z.string(), state: z.string().max(50).nullish().catch(null) });
const dag = z.object({ is_paused: z.boolean() });

function parser<T>(schema: z.ZodType<T>): (body: string) => T | undefined {
  return (body) => {
    try {
      return schema.safeParse(JSON.parse(body)).data;
    } catch {
      return undefined;
    }
  };
}

export const parseToken = parser(token);
export const parseRun = parser(run);
export const parseDag = parser(dag);
