import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { markParameters } from './mark-parameters.js';
import { problemDetails } from './problem-details.js';

export type OpenApiInfo = { title: string; description: string; version: string };

/** The OpenAPI document of an app, from the very schemas that validate; every operation may answer a problem. */
export function buildOpenApi(app: NestFastifyApplication, { title, description, version }: OpenApiInfo): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(title)
    .setDescription(description)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addGlobalResponse({
      status: 'default',
      description: 'Problem details (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
    })
    .build();
  markParameters(app);
  const document = SwaggerModule.createDocument(app, config);
  const schema = problemDetails['~standard'].jsonSchema.output({ target: 'openapi-3.0' });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ProblemDetails: schema } };
  return document;
}
