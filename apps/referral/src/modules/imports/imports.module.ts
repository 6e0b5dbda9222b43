import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { ImportsController } from './api/imports.controller';
import { ImportTable } from './application/import-table';
import { Importers } from './application/importers';
import { MakeTemplate } from './application/make-template';

@Module({
  imports: [AuditModule, ChildrenModule, DirectoryModule],
  controllers: [ImportsController],
  providers: [ImportTable, Importers, MakeTemplate],
})
export class ImportsModule {}
