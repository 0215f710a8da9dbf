import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { problemDetails } from '#libs/contracts';
import { markParameters } from './mark-parameters.js';

export type OpenApiInfo = { title: string; description: string; version: string };

/** Any operation may answer it, and the scanner would say that it comes as plain JSON. */
const problem = {
  status: 'default',
  description: 'Problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
} as const;

function toProblemSchema(): object {
  const { definitions } = problemDetails['~standard'].jsonSchema.output({ target: 'openapi-3.0' });
  const { examples, ...schema } = (definitions as Record<'ProblemDetails', { examples: unknown[] }>).ProblemDetails;
  return { ...schema, example: examples[0] };
}

/** The OpenAPI document of an app, from the very schemas that validate; every operation may answer a problem. */
export function buildOpenApi(app: NestFastifyApplication, { title, description, version }: OpenApiInfo): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(title)
    .setDescription(description)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addGlobalResponse(problem)
    .build();
  markParameters(app);
  const document = SwaggerModule.createDocument(app, config);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ProblemDetails: toProblemSchema() },
  };
  return document;
}
