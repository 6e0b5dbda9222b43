import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { WebAssets } from './api/web-assets';

@Module({ providers: [WebAssets] })
export class WebAssetsModule implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly assets: WebAssets,
  ) {}

  onModuleInit(): void {
    this.assets.register(this.adapter.httpAdapter.getInstance<FastifyInstance>());
  }
}
