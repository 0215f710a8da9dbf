import { applyDecorators, Controller, Get, Header, Inject, Param, Redirect } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { RouteSettings } from '#libs/nest-kit';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { getPage } from '../verbs/get-page.js';

/** For a browser, which has no key to bring; nothing of anybody's data is in it. */
const unguarded: RouteSettings = { unguarded: true };

function Page(): MethodDecorator {
  return applyDecorators(
    RouteConfig(unguarded),
    Header('content-type', 'text/html; charset=utf-8'),
    Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'"),
    ApiProduces('text/html'),
    ApiResponse({ status: 200, schema: { type: 'string' } }),
  );
}

@ApiTags('documentation')
@Controller('docs')
export class DocsController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get()
  @RouteConfig(unguarded)
  @Redirect('docs/index')
  @ApiOperation({ summary: 'The list of pages.' })
  @ApiResponse({ status: 302 })
  index(): void {}

  @Get(':page')
  @Page()
  @ApiOperation({ summary: 'A page of the documentation of the version that runs.' })
  page(@Param('page') page: string): string {
    return getPage(this.deps, page);
  }

  @Get(':folder/:page')
  @Page()
  @ApiOperation({ summary: 'A page of a folder, as a runbook.' })
  pageOf(@Param('folder') folder: string, @Param('page') page: string): string {
    return getPage(this.deps, `${folder}/${page}`);
  }
}
