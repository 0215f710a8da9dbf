import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { name, wholeDeliveryAnswer, type DeliveryAnswer, type Page, type WholeDeliveryAnswer } from '#libs/contracts';
import { deliveryPage } from '../answers/to-delivery-answer.js';
import { API_DEPS, type ApiDeps } from '../api-deps.js';
import { getDelivery } from '../verbs/get-delivery.js';
import { deliveryQuery, listDeliveries, type DeliveryQuery } from '../verbs/list-deliveries.js';
import { redriveDelivery } from '../verbs/redrive-delivery.js';

@ApiTags('deliveries')
@Controller('v1/deliveries')
export class DeliveriesController {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Get()
  @ApiOperation({ summary: 'Messages and how far they came, the latest first; state=dead lists the dead letters.' })
  @ApiResponse({ status: 200, standardSchema: deliveryPage })
  list(@Query({ schema: deliveryQuery }) query: DeliveryQuery): Promise<Page<DeliveryAnswer>> {
    return listDeliveries(this.deps, query);
  }

  @Get(':delivery')
  @ApiOperation({ summary: 'A message, its text, and what came back at each attempt.' })
  @ApiResponse({ status: 200, standardSchema: wholeDeliveryAnswer })
  get(@Param('delivery', { schema: name }) delivery: string): Promise<WholeDeliveryAnswer> {
    return getDelivery(this.deps, delivery);
  }

  @Post(':delivery/redrive')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sends a dead message again under its id, or one that waits for its next attempt now.' })
  @ApiResponse({ status: 200, standardSchema: wholeDeliveryAnswer })
  redrive(@Param('delivery', { schema: name }) delivery: string): Promise<WholeDeliveryAnswer> {
    return redriveDelivery(this.deps, delivery);
  }
}
