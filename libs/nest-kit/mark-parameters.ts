import type { INestApplication } from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';

type RouteArguments = Record<string, { index: number }>;

function markMethod(controller: object, prototype: object, method: string): void {
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as RouteArguments;
  const last = Math.max(-1, ...Object.values(given).map(({ index }) => index));
  if (last < 0 || Reflect.hasMetadata(PARAMTYPES_METADATA, prototype, method)) return;
  Reflect.defineMetadata(PARAMTYPES_METADATA, Array<unknown>(last + 1).fill(Object), prototype, method);
}

/**
 * The OpenAPI scanner passes over parameters for which the compiler emitted no type, although it takes all it says of them
 * from their schemas. We compile without such metadata, so each gets `Object` here.
 */
export function markParameters(app: INestApplication): void {
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const prototype = metatype.prototype as object;
      for (const method of Object.getOwnPropertyNames(prototype)) markMethod(metatype, prototype, method);
    }
  }
}
