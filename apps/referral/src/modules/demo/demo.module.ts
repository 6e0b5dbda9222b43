import { Module } from '@nestjs/common';
import { DemoController } from './api/demo.controller';
import { DemoStory, ReadGuide } from './application/read-guide';
import { PgDemoStory } from './persistence/pg-demo-story';

@Module({
  controllers: [DemoController],
  providers: [{ provide: DemoStory, useClass: PgDemoStory }, ReadGuide],
})
export class DemoModule {}
